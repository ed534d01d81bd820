package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.programs.Portable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exploration outlives its JVM. */
class ResumeTest {

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(Options.Search search, long executions, Watch watch) {
    Options options = KilledJvm.options(search).toBuilder().executions((int) executions).build();
    return Replay.explore(new Portable.Spawning(), options, "test", watch);
  }

  /** Found before, and the drift in the end. */
  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "PORTFOLIO", "EXHAUSTIVE", "DEVIATIONS"})
  void aDataRaceIsKept(Options.Search search) {
    Path file = directory.resolve("progress.json");
    Options few =
        Options.builder().search(search).executions(3).time(Duration.ofMinutes(5)).build();
    Options more = few.toBuilder().executions(6).build();
    Program writers = new Portable.Writers();

    Replay.explore(writers, few, "test", Watch.none().resuming(file));
    Exploration.Finding resumed =
        Replay.explore(writers, more, "test", Watch.none().resuming(file)).finding().orElseThrow();
    Exploration.Finding whole = Replay.explore(writers, more, "test").finding().orElseThrow();

    assertThat(resumed.drift()).isEqualTo(whole.drift());
    assertThat(resumed.drift().kind()).isEqualTo(Drift.Kind.DATA_RACE);
    assertThat(resumed.execution()).isEqualTo(whole.execution());
    assertThat(resumed.schedule()).isEqualTo(whole.schedule());
    assertThat(resumed.events()).isEqualTo(whole.events());
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "PORTFOLIO", "EXHAUSTIVE", "DEVIATIONS"})
  void whatAKilledJvmHasExploredIsGoneOnWith(Options.Search search)
      throws IOException, InterruptedException {
    Path file = directory.resolve("progress.json");

    KilledJvm.killWhenProgressIsKept(search, file);
    long kept = KilledJvm.kept(file);
    Exploration resumed = explore(search, kept + 200, Watch.none().resuming(file));
    Exploration whole = explore(search, kept + 200, Watch.none());

    // Budgets count executions that are given up, too. Exhaustive search gives up two of Spawning's
    // first 567.
    assertThat(resumed.executions() + resumed.statistics().givenUp()).isEqualTo(kept + 200);
    assertThat(resumed.executions()).isEqualTo(whole.executions());
    assertThat(resumed.statistics().steps()).isEqualTo(whole.statistics().steps());
    assertThat(resumed.covered()).isEqualTo(whole.covered());
  }
}
