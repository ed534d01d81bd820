package dev.replay.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.junit.ReplayTest;

/** Assumptions that hold never, sometimes, and beside a drift. */
public class AssumptionSample {

  private int count;

  @ReplayTest
  void neverHolds() {
    assumeTrue(false, "not here");
  }

  @ReplayTest
  void holdsSometimes() throws InterruptedException {
    incrementTwice();
    assumeTrue(count == 2, "an update was lost");
  }

  private void incrementTwice() throws InterruptedException {
    Thread other = new Thread(() -> count++);
    other.start();
    count++;
    other.join();
  }
}
