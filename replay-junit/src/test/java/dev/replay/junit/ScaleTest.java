package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.ScaleSample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test is divided among JVMs and machines, tells its progress, and is taken up again. */
class ScaleTest {

  private static final String TEST = "oneIncrementCountsAtLeast";

  @TempDir Path directory;

  private Running run(String method, String... parameters) {
    Running run = start(method, parameters);
    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    return run;
  }

  private Running start(String method, String... parameters) {
    return Running.method(directory.resolve("replays"), ScaleSample.class, method, parameters);
  }

  @Test
  void twoJvmsCoverWhatOneDoes() {
    String one = run(TEST, "replay.progress", "600").output();
    String two = run(TEST, "replay.progress", "600", "replay.parallelism", "2").output();

    assertThat(two).contains("400 executions, ", "random walk, seed 0, in 2 JVMs;");
    assertThat(two.replace(", in 2 JVMs", "").replaceAll("\\d+\\.\\d\\d s", ""))
        .isEqualTo(one.replaceAll("\\d+\\.\\d\\d s", ""));
  }

  @Test
  void aDriftThatAnotherJvmFoundIsToldWithItsStory() {
    assertThat(run("anUpdateIsLost", "replay.parallelism", "2").output())
        .contains("expected: <2> but was: <1>", "ScaleSample.incrementTwice:", "in 2 JVMs;");
  }

  @Test
  void nestedTestsAreFoundByOtherJvms() {
    Running run = Running.type(directory.resolve("replays"), ScaleSample.Inner.class);

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output()).contains("100 executions, ", "in 2 JVMs;");
  }

  /** The second quarter of 400. */
  @Test
  void aShardRunsItsPartAndSaysSo() {
    assertThat(run(TEST, "replay.shard", "2/4").output())
        .contains("100 executions, ", "; shard 2 of 4)");
  }

  /** The first quarter of one execution. */
  @Test
  void aShardWithoutExecutionsAbortsTheTest() {
    Running run = start(TEST, "replay.shard", "1/4", "replay.executions", "1");

    run.tests().assertStatistics(stats -> stats.started(1).aborted(1));
  }

  @Test
  void aTestThatNothingWasJudgedOfFails() {
    Thread.currentThread().interrupt();
    Running run = start(TEST);
    Thread.interrupted(); // not the tests that follow

    assertThat(run.failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll(
            "nothing was judged, so nothing passed: 0 executions", "it was cancelled");
  }

  @Test
  void aTestIsTakenUpAgain() {
    String resume = directory.resolve("progress").toString();

    String before = run(TEST, "replay.resume", resume, "replay.executions", "100").output();
    String after = run(TEST, "replay.resume", resume).output();

    assertThat(before).contains("100 executions, ");
    assertThat(after).contains("400 executions, ");
    assertThat(directory.resolve("progress/ScaleSample/" + TEST + ".progress.json")).exists();
  }

  @Test
  void progressIsToldInLines() {
    assertThat(run(TEST, "replay.progress", "0", "replay.executions", "3").output())
        .contains("replay: dev.replay.programs.ScaleSample#" + TEST + ": 2 executions in 0 s (");
  }
}
