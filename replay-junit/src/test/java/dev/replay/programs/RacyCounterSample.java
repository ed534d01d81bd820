package dev.replay.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.Test;

/** Loses an update; which tests say so, expect it, or expect something else. */
public class RacyCounterSample {

  private int count;

  @ReplayTest
  void bothIncrementsCount() throws InterruptedException {
    incrementTwice();
    assertEquals(2, count);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void anUpdateIsLost() throws InterruptedException {
    incrementTwice();
    assertEquals(2, count);
  }

  @ReplayTest(drifts = Drift.Kind.DEADLOCK)
  void itDeadlocks() throws InterruptedException {
    incrementTwice();
    assertEquals(2, count);
  }

  @ReplayTest(
      drifts = {Drift.Kind.DEADLOCK, Drift.Kind.ASSERTION},
      dataRaces = DataRaces.REPORT)
  void nothingDrifts() throws InterruptedException {
    incrementTwice();
  }

  @ReplayTest(executions = 1, complete = true, dataRaces = DataRaces.REPORT)
  void isExploredCompletely() throws InterruptedException {
    incrementTwice();
  }

  @ReplayTest(complete = true, dataRaces = DataRaces.REPORT)
  void oneIncrementCountsAtLeast() throws InterruptedException {
    incrementTwice();
    assertEquals(true, count >= 1);
  }

  @Test
  void jupiterRunsThis() {
    assertEquals(0, count);
  }

  private void incrementTwice() throws InterruptedException {
    Thread other = new Thread(() -> count++);
    other.start();
    count++;
    other.join();
  }
}
