package dev.replay.programs;

import java.util.concurrent.atomic.AtomicBoolean;
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

  /**
   * One spins until it is asked, the other until it is answered; {@code spin} is each loop's body.
   */
  public static void askAndAnswer(Runnable spin) throws InterruptedException {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicBoolean answered = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              while (!asked.get()) {
                spin.run();
              }
              answered.set(true);
            });
    other.start();
    asked.set(true);
    while (!answered.get()) {
      spin.run();
    }
    other.join();
  }

  /** Peterson's lock, <em>Myths about the mutual exclusion problem</em>, IPL 12(3), 1981. */
  public static void petersonsLock() throws InterruptedException {
    AtomicBoolean[] wants = {new AtomicBoolean(), new AtomicBoolean()};
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    runAll(() -> enter(0, wants, turn, inside), () -> enter(1, wants, turn, inside));
  }

  private static void enter(
      int me, AtomicBoolean[] wants, AtomicInteger turn, AtomicInteger inside) {
    wants[me].set(true);
    turn.set(1 - me);
    while (wants[1 - me].get() && turn.get() == 1 - me) {
      Thread.onSpinWait();
    }
    if (inside.incrementAndGet() != 1) {
      throw new AssertionError("two are inside");
    }
    inside.decrementAndGet();
    wants[me].set(false);
  }

  /** Whoever drew a ticket spins until it is served. */
  public static void ticketLock() throws InterruptedException {
    AtomicInteger tickets = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    Runnable user =
        () -> {
          int mine = tickets.getAndIncrement();
          while (served.get() != mine) {
            Thread.onSpinWait();
          }
          served.set(mine + 1);
        };
    runAll(user, user, user);
  }

  /** Time passes for who does nothing but look at a clock. */
  public static void awaitsTime() {
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {}
  }

  /** The same by the wall clock. */
  public static void awaitsWallTime() {
    long end = System.currentTimeMillis() + 50;
    while (System.currentTimeMillis() < end) {}
  }

  /** Nobody sets what it waits for, so its deadline comes. */
  public static void awaitsFlagOrDeadline() {
    Yielding y = new Yielding();
    long end = System.nanoTime() + 50_000_000;
    while (y.stage.get() == 0 && System.nanoTime() < end) {}
  }

  /** One waits for the clock, the other for the first. */
  public static void awaitsWhoAwaitsTime() throws InterruptedException {
    AtomicBoolean late = new AtomicBoolean();
    runAll(
        () -> {
          awaitsTime();
          late.set(true);
        },
        () -> {
          while (!late.get()) {}
        });
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

  private static void runAll(Runnable... bodies) throws InterruptedException {
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
