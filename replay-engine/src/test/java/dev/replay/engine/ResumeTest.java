package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.record.ProgressFile;
import dev.replay.programs.Portable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exploration outlives its JVM. */
class ResumeTest {

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(long executions, Watch watch) {
    Options options = KilledJvm.OPTIONS.toBuilder().executions((int) executions).build();
    return Replay.explore(new Portable.Writers(), options, "test", watch);
  }

  @Test
  void whatAKilledJvmHasExploredIsGoneOnWith() throws IOException, InterruptedException {
    Path file = directory.resolve("progress.json");

    KilledJvm.killWhenProgressIsKept(file);
    long kept = ProgressFile.read(file).orElseThrow().tally().executions();
    Exploration resumed = explore(kept + 200, Watch.none().resuming(file));
    Exploration whole = explore(kept + 200, Watch.none());

    assertThat(kept).isPositive();
    assertThat(resumed.executions()).isEqualTo(kept + 200);
    assertThat(resumed.statistics().steps()).isEqualTo(whole.statistics().steps());
    assertThat(resumed.covered()).isEqualTo(whole.covered());
  }
}
