package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.StuckException;
import dev.replay.programs.AssumptionSample;
import dev.replay.programs.DeadlockSample;
import dev.replay.programs.FaultySample;
import dev.replay.programs.LeftoverSample;
import dev.replay.programs.RacyCounterSample;
import dev.replay.programs.StuckSample;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTestEngineTest {

  @TempDir Path recordings;

  @BeforeEach
  void forget() {
    Calls.take();
  }

  @Test
  void aLostUpdateFailsWithItsStory() {
    Running run = Running.method(recordings, RacyCounterSample.class, "bothIncrementsCount");

    assertThat(run.failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll(
            "expected: <2> but was: <1>",
            "dev.replay.programs.RacyCounterSample#bothIncrementsCount",
            "RacyCounterSample.incrementTwice:",
            "-Dtest=RacyCounterSample#bothIncrementsCount -Dreplay.schedule=")
        .hasCauseInstanceOf(AssertionError.class)
        .hasNoSuppressedExceptions();
    assertThat(run.failure().getStackTrace()).isEmpty();
  }

  @Test
  void aTestWithoutDriftPassesAndSaysWhatWasCovered() {
    Running run = Running.method(recordings, RacyCounterSample.class, "oneIncrementCountsAtLeast");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output())
        .contains("RacyCounterSample#oneIncrementCountsAtLeast", "which is all that can differ");
  }

  @Test
  void aTestThatMustBeCompleteFailsOtherwise() {
    Running run = Running.method(recordings, RacyCounterSample.class, "isExploredCompletely");

    assertThat(run.failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll("not explored completely: 1 execution,", "more executions");
  }

  @Test
  void anExpectedDriftPassesAndIsReported() {
    Running run = Running.method(recordings, RacyCounterSample.class, "anUpdateIsLost");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output())
        .contains(
            "expected: <2> but was: <1>",
            "-Dreplay.schedule=target/replays/RacyCounterSample/anUpdateIsLost-");
    assertThat(recordings).isEmptyDirectory();
  }

  @Test
  void anotherDriftThanTheExpectedOneFails() {
    Running run = Running.method(recordings, RacyCounterSample.class, "itDeadlocks");

    assertThat(run.failure()).isInstanceOf(DriftError.class).hasMessageContaining("expected: <2>");
  }

  @Test
  void aMissingExpectedDriftFails() {
    Running run = Running.method(recordings, RacyCounterSample.class, "nothingDrifts");

    assertThat(run.failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContaining(
            "no drift of kind [ASSERTION, DEADLOCK] was found, which this test expects: ");
  }

  @Test
  void anAssumptionThatNeverHoldsAbortsTheTest() {
    Running run = Running.method(recordings, AssumptionSample.class, "neverHolds");

    run.tests().assertStatistics(stats -> stats.started(1).aborted(1));
  }

  @Test
  void anExecutionWhoseAssumptionDoesNotHoldIsIgnored() {
    Running run = Running.method(recordings, AssumptionSample.class, "holdsSometimes");

    run.tests().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(run.output())
        .contains(
            "2 executions, 2 trace classes, which is all that can differ, but for what its data races allow; an assumption failed in 2 more");
  }

  @Test
  void otherJvmsCountThemToo() {
    Running run =
        Running.method(
            recordings, AssumptionSample.class, "holdsSometimes", "replay.parallelism", "2");

    assertThat(run.output()).contains("; an assumption failed in ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdsInTheDefaultSchedule",
        "failsBeforeAnException",
        "failsBesideThreadsThatAreLeftOver"
      })
  void aTestIsAbortedIfNoJudgedExecutionGotPastItsAssumptions(String method) {
    Running run = Running.method(recordings, AssumptionSample.class, method);

    run.tests().assertStatistics(stats -> stats.started(1).aborted(1));
  }

  @Test
  void anExceptionBeforeTheAssumptionFailsIsDrift() {
    Running run = Running.method(recordings, AssumptionSample.class, "failsAfterAnException");

    assertThat(run.failure()).hasMessageContaining("before the assumption");
  }

  @Test
  void faultsAreInjected() {
    Running run = Running.type(recordings, FaultySample.class);

    run.tests().assertStatistics(stats -> stats.started(2).succeeded(2));
    assertThat(run.output()).contains("expected: <1> but was: <2>");
  }

  @Test
  void aDeadlockFailsAndRunsNothingAfterwards() {
    Running run = Running.method(recordings, DeadlockSample.class, "waits");

    assertThat(run.failure()).isInstanceOf(DriftError.class).hasMessageContaining("deadlock");
    assertThat(Calls.take()).isEmpty();
  }

  @Test
  void leftoverThreadsFailOnlyWhereTheyMust() {
    Running run = Running.type(recordings, LeftoverSample.class);

    assertThat(Running.names(run.tests().failed())).containsExactly("leavesAPoolBehind()");
    assertThat(Running.names(run.tests().succeeded())).containsExactly("mayLeaveAPoolBehind()");
  }

  @Test
  void aTestThatWaitsForTheOutsideIsGivenUpAndTheNextOneRuns() {
    Running stuck = Running.type(recordings, StuckSample.class);
    Running next = Running.method(recordings, RacyCounterSample.class, "oneIncrementCountsAtLeast");

    assertThat(stuck.failure())
        .isInstanceOf(StuckException.class)
        .hasMessageContaining("StuckSample.waitsForTheNetwork");
    next.tests().assertStatistics(stats -> stats.succeeded(1));
  }
}
