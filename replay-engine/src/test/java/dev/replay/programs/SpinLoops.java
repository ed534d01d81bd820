package dev.replay.programs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that wait in loops that change nothing, for each other or for the clock. All come to an
 * end if no thread is kept from running for ever, and if time passes.
 */
public final class SpinLoops {

  private final AtomicBoolean never = new AtomicBoolean();

  private SpinLoops() {}

  /** One spins until it is asked, the other until it is answered. */
  public static void askAndAnswerSpinning() throws InterruptedException {
    askAndAnswer(Thread::onSpinWait);
  }

  /** The same in loops that yield. */
  @SuppressWarnings("ThreadPriorityCheck") // a yield is what this is about
  public static void askAndAnswerYielding() throws InterruptedException {
    askAndAnswer(Thread::yield);
  }

  /** The same in loops that only read. */
  public static void askAndAnswerBusily() throws InterruptedException {
    askAndAnswer(() -> {});
  }

  private static void askAndAnswer(Runnable spin) throws InterruptedException {
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
    Yielding.runAll(() -> enter(0, wants, turn, inside), () -> enter(1, wants, turn, inside));
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
    Yielding.runAll(user, user, user);
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
    SpinLoops loops = new SpinLoops();
    long end = System.nanoTime() + 50_000_000;
    while (!loops.never.get() && System.nanoTime() < end) {}
  }

  /** One waits for the clock, the other for the first. */
  public static void awaitsWhoAwaitsTime() throws InterruptedException {
    AtomicBoolean late = new AtomicBoolean();
    Yielding.runAll(
        () -> {
          awaitsTime();
          late.set(true);
        },
        () -> {
          while (!late.get()) {}
        });
  }
}
