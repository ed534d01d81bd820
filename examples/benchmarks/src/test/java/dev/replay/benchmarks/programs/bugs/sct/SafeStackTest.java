package dev.replay.benchmarks.programs.bugs.sct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.engine.ReplayResult;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.record.ScheduleFile;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the bug can be reached at all, since searches hardly ever do. */
class SafeStackTest {

  private static final String RECORDED = "safe-stack.replay.json";

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /**
   * The third thread is stopped before it takes the successor of index 0. The first pops 0, the
   * second 1, and both go on to their compare-and-set that pushes; once the third has taken the
   * successor, which the first has set to 1 meanwhile, the first pushes 0 and the third pops it
   * with a compare-and-set that should fail: now 1 is on top, though the second owns it.
   */
  @Test
  void aScheduleOfSevenPreemptionsMakesTwoThreadsOwnTheSameIndex() throws Exception {
    Bug bug =
        SctBugs.all().stream().filter(b -> b.name().equals("safe-stack")).findAny().orElseThrow();
    Schedule schedule = ScheduleFile.read(recorded());

    ReplayResult result =
        Replay.replay(faults -> bug.run(), schedule, Options.defaults(), "bugs#safe-stack");

    assertThat(result.mismatch()).isEmpty();
    assertThat(result.drift()).hasValueSatisfying(drift -> assertThat(drift).matches(bug::showsAs));
  }

  private static Path recorded() throws Exception {
    URL url = Objects.requireNonNull(SafeStackTest.class.getResource(RECORDED), RECORDED);
    return Path.of(url.toURI());
  }
}
