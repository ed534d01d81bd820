package dev.replay.programs;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that wait for each other in loops that yield, and that change something each time round.
 * All come to an end if no thread is kept from running for ever.
 */
@SuppressWarnings("ThreadPriorityCheck") // yields are what this is about
public final class Yielding {

  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicInteger stage = new AtomicInteger();

  private Yielding() {}

  /** Two wait for a third. */
  public static void twoWaitForAThird() throws InterruptedException {
    Yielding y = new Yielding();
    runAll(
        () -> y.awaitStage(1),
        () -> y.awaitStage(1),
        () -> {
          for (int i = 0; i < 10; i++) {
            y.rounds.incrementAndGet();
          }
          y.stage.set(1);
        });
  }

  /** Each goes round for a while before it lets the next go on, so all go round at once. */
  public static void eachWaitsForTheOneBefore() throws InterruptedException {
    Yielding y = new Yielding();
    runAll(
        () -> y.goRound(50, 0),
        () -> {
          y.awaitStage(1);
          y.goRound(50, 1);
        },
        () -> {
          y.awaitStage(2);
          y.goRound(50, 2);
        });
  }

  /** Two get out of each other's way for ever. */
  public static void afterYou() throws InterruptedException {
    Yielding y = new Yielding();
    runAll(() -> y.awaitStage(1), () -> y.awaitStage(1));
  }

  private void awaitStage(int awaited) {
    while (stage.get() < awaited) {
      rounds.incrementAndGet();
      Thread.yield();
    }
  }

  private void goRound(int times, int from) {
    for (int i = 0; i < times; i++) {
      rounds.incrementAndGet();
      Thread.yield();
    }
    stage.set(from + 1);
  }

  static void runAll(Runnable... bodies) throws InterruptedException {
    Thread[] threads = new Thread[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      threads[i] = new Thread(bodies[i]);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
