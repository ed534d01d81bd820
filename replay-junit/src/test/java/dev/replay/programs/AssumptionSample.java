package dev.replay.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.engine.Options;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Assumptions that hold never, sometimes, and beside a drift. */
public class AssumptionSample {

  private int count;

  @ReplayTest
  void neverHolds() {
    assumeTrue(false, "not here");
  }

  /** How many of a portfolio's executions it fails in is a matter of turns. */
  @ReplayTest(search = Options.Search.EXHAUSTIVE, dataRaces = Options.DataRaces.REPORT)
  void holdsSometimes() throws InterruptedException {
    incrementTwice();
    assumeTrue(count == 2, "an update was lost");
  }

  /** Only the default schedule gets past it: the other one loses an update. */
  @ReplayTest(
      search = Options.Search.RANDOM,
      seed = 4,
      executions = 1,
      dataRaces = Options.DataRaces.REPORT)
  void holdsInTheDefaultSchedule() throws InterruptedException {
    holdsSometimes();
  }

  @ReplayTest
  void failsAfterAnException() throws InterruptedException {
    Thread other =
        new Thread(
            () -> {
              throw new IllegalStateException("before the assumption");
            });
    other.start();
    other.join();
    assumeTrue(false, "not here");
  }

  @ReplayTest
  void failsBeforeAnException() {
    CountDownLatch failed = new CountDownLatch(1);
    new Thread(
            () -> {
              try {
                failed.await();
              } catch (InterruptedException e) {
                return;
              }
              throw new IllegalStateException("of an execution that is not judged");
            })
        .start();
    try {
      assumeTrue(count > 0, "not here");
    } finally {
      failed.countDown();
    }
  }

  @ReplayTest(failOnLeftoverThreads = true)
  void failsBesideThreadsThatAreLeftOver() {
    new Thread(LockSupport::park).start();
    assumeTrue(count > 0, "not here");
  }

  private void incrementTwice() throws InterruptedException {
    Thread other = new Thread(() -> count++);
    other.start();
    count++;
    other.join();
  }
}
