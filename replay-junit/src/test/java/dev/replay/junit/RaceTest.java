package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.RaceSample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data races that no execution shows a consequence of. */
class RaceTest {

  private static final String RACE =
      "data race on dev.replay.programs.RaceSample.count: one thread ";

  @TempDir Path recordings;

  private Running run(String method, String... parameters) {
    return Running.method(recordings, RaceSample.class, method, parameters);
  }

  @Test
  void aRaceFailsTheTestAndIsReplayedFirstFromThenOn() {
    assertThat(run("nobodyLooks").failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll(
            "drift: " + RACE,
            "kind:      data race",
            "not all that can differ: data races allow more than one access after the other",
            "recorded:");

    assertThat(run("nobodyLooks").failure())
        .isInstanceOf(DriftError.class)
        .hasMessageStartingWith("recorded schedule still drifts: " + RACE);
  }

  @Test
  void aRaceOfOneExecutionIsEnough() {
    assertThat(run("oneExecutionIsEnough").failure())
        .hasMessageContainingAll(
            "data race on dev.replay.programs.RaceSample.entries (HashMap): one thread calls Map.put",
            "(execution 1, after ");
  }

  @Test
  void whoeverSaysSoGetsAReport() {
    Running run = run("nobodyMinds");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output())
        .contains(
            "which is all that can differ, but for what its data races allow",
            "race:      " + RACE);
  }

  @Test
  void failOnDataRaceIsTheStrictestOfAll() {
    assertThat(run("nobodyMindsButItIsToFail").failure()).hasMessageContaining("drift: " + RACE);
  }

  @Test
  void aRaceThatIsMeantIsNoDrift() {
    Running run = run("itIsMeant");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output()).contains("race:      " + RACE, " (benign, options say)");
  }

  @Test
  void aRaceMayBeExpected() {
    Running run = run("itIsExpected");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output()).contains("expected", "drift: " + RACE);
  }

  @Test
  void parametersSayTheSameForAllTests() {
    run("nobodyLooks", "replay.dataRaces", "REPORT")
        .tests()
        .assertStatistics(stats -> stats.started(1).succeeded(1));
    run("nobodyLooks", "replay.benignRaces", "com.acme.*, dev.replay.programs.RaceSample.count")
        .tests()
        .assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run("nobodyMinds", "replay.dataRaces", "FAIL").failure()).hasMessageContaining(RACE);
    assertThat(run("nobodyMinds", "replay.dataRaces", "fail").failure())
        .hasMessageContaining(
            "replay.dataRaces is 'fail'; it must be one of [FAIL_EVERYWHERE, FAIL, REPORT]");
  }
}
