package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeoutException;

/** {@code CyclicBarrier} and {@code Phaser}. */
@Area("Barriers and phasers")
public final class BarrierRows {

  private BarrierRows() {}

  // ---- barriers

  private static String await(CyclicBarrier barrier) {
    try {
      return "" + barrier.await();
    } catch (BrokenBarrierException e) {
      return "broken";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  private static String timedAwait(CyclicBarrier barrier) {
    try {
      return "" + barrier.await(50, MILLISECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    } catch (BrokenBarrierException e) {
      return "broken";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  @Row(
      api = "CyclicBarrier.await",
      says = "returns how many were missing",
      outcomes = {"0 1", "1 0"})
  static String barrier() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = await(barrier));
    String main = await(barrier);
    thread.join();
    return main + " " + other[0];
  }

  @Row(
      api = "CyclicBarrier(action)",
      says = "the last one runs the action before anybody passes",
      outcomes = {"acted in main", "acted in other"})
  static String barrierAction() throws InterruptedException {
    Thread main = Thread.currentThread();
    String[] actor = {"nobody"};
    CyclicBarrier barrier =
        new CyclicBarrier(
            2, () -> actor[0] = "acted in " + (Thread.currentThread() == main ? "main" : "other"));
    String[] other = new String[1];
    Thread thread =
        start(
            () -> {
              await(barrier);
              other[0] = actor[0];
            });
    await(barrier);
    String seen = actor[0];
    thread.join();
    return seen.equals(other[0]) ? seen : "differ";
  }

  @Row(
      api = "CyclicBarrier(action)",
      says = "an action that throws breaks the barrier",
      outcomes = {"main threw, other broken", "main broken, other threw"})
  static String failingAction() throws InterruptedException {
    CyclicBarrier barrier =
        new CyclicBarrier(
            2,
            () -> {
              throw new IllegalStateException();
            });
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = awaitFailing(barrier));
    String main = awaitFailing(barrier);
    thread.join();
    return "main " + main + ", other " + other[0];
  }

  private static String awaitFailing(CyclicBarrier barrier) {
    try {
      return await(barrier);
    } catch (IllegalStateException e) {
      return "threw";
    }
  }

  @Row(
      api = "CyclicBarrier.await",
      says = "an interrupt breaks the barrier for all, unless all have come before",
      outcomes = {"broken interrupted", "0 1", "1 0"})
  static String interruptedBarrier() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = await(barrier));
    start(thread::interrupt);
    String main = await(barrier);
    thread.join();
    return main + " " + other[0];
  }

  @Row(
      api = "CyclicBarrier.await(time)",
      says = "a timeout breaks the barrier for all, unless all have come before",
      outcomes = {"timeout broken", "0 1", "1 0"})
  static String timedBarrier() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = await(barrier));
    String main = timedAwait(barrier);
    thread.join();
    return main + " " + other[0];
  }

  @Row(
      api = "CyclicBarrier.reset",
      says = "breaks the barrier for those who wait",
      outcomes = {"late", "broken"})
  static String resetBarrier() throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = await(barrier));
    if (barrier.getNumberWaiting() == 0) {
      return "late";
    }
    barrier.reset();
    thread.join();
    return other[0];
  }

  @Row(api = "CyclicBarrier", says = "is used again, round by round", outcomes = "12")
  static String barrierAgain() throws InterruptedException {
    StringBuilder rounds = new StringBuilder();
    CyclicBarrier barrier = new CyclicBarrier(2, () -> rounds.append(rounds.length() + 1));
    Thread thread =
        start(
            () -> {
              await(barrier);
              await(barrier);
            });
    await(barrier);
    await(barrier);
    thread.join();
    return rounds.toString();
  }

  // ---- phasers

  @Row(
      api = "Phaser.arriveAndAwaitAdvance",
      says = "all arrive before anybody goes on",
      outcomes = "11 phase 1")
  static String phaser() throws InterruptedException {
    Phaser phaser = new Phaser(2);
    int[] done = new int[2];
    start(
        () -> {
          done[1] = 1;
          phaser.arriveAndAwaitAdvance();
        });
    done[0] = 1;
    int phase = phaser.arriveAndAwaitAdvance();
    return "" + done[0] + done[1] + " phase " + phase;
  }

  @Row(
      api = "Phaser.arrive",
      says = "does not wait; awaitAdvance does",
      outcomes = "arrived 0, advanced 1")
  static String arrive() {
    Phaser phaser = new Phaser(2);
    start(phaser::arrive);
    int arrived = phaser.arrive();
    return "arrived " + arrived + ", advanced " + phaser.awaitAdvance(arrived);
  }

  @Row(
      api = "Phaser.register",
      says = "one more party to wait for, if it comes in time",
      outcomes = {"registered in 0", "registered in 1"})
  static String register() throws InterruptedException {
    Phaser phaser = new Phaser(1);
    int[] phase = new int[1];
    Thread other =
        start(
            () -> {
              phase[0] = phaser.register();
              phaser.arriveAndDeregister();
            });
    phaser.arriveAndAwaitAdvance();
    other.join();
    return "registered in " + phase[0];
  }

  @Row(
      api = "Phaser.arriveAndDeregister",
      says = "without parties the phaser terminates",
      outcomes = "true")
  static String termination() throws InterruptedException {
    Phaser phaser = new Phaser(2);
    Thread other = start(phaser::arriveAndDeregister);
    phaser.arriveAndDeregister();
    other.join();
    return "" + phaser.isTerminated();
  }

  @Row(
      api = "Phaser.onAdvance",
      says = "runs in the last one to arrive, before anybody goes on; may terminate",
      outcomes = {"main advanced 0, terminated true", "other advanced 0, terminated true"})
  static String onAdvance() {
    Thread main = Thread.currentThread();
    String[] advanced = {"nobody"};
    Phaser phaser =
        new Phaser(2) {
          @Override
          protected boolean onAdvance(int phase, int parties) {
            boolean isMain = Thread.currentThread() == main;
            advanced[0] = (isMain ? "main" : "other") + " advanced " + phase;
            return true;
          }
        };
    start(phaser::arriveAndAwaitAdvance);
    phaser.arriveAndAwaitAdvance();
    return advanced[0] + ", terminated " + phaser.isTerminated();
  }

  @Row(api = "Phaser.forceTermination", says = "lets those go who wait", outcomes = "negative true")
  static String forceTermination() {
    Phaser phaser = new Phaser(2);
    start(phaser::forceTermination);
    return "negative " + (phaser.arriveAndAwaitAdvance() < 0);
  }

  @Row(
      api = "Phaser.awaitAdvanceInterruptibly(time)",
      says = "waits no longer than that",
      outcomes = {"advanced 1", "timeout"})
  static String timedAdvance() throws InterruptedException {
    Phaser phaser = new Phaser(1);
    start(phaser::arrive);
    try {
      return "advanced " + phaser.awaitAdvanceInterruptibly(0, 50, MILLISECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "Phaser.awaitAdvanceInterruptibly",
      says = "is ended by an interrupt",
      outcomes = "interrupted")
  static String advanceIsInterrupted() throws InterruptedException {
    Phaser phaser = new Phaser(1);
    String[] result = {"none"};
    Thread other =
        start(
            () -> {
              try {
                result[0] = "advanced " + phaser.awaitAdvanceInterruptibly(0);
              } catch (InterruptedException e) {
                result[0] = "interrupted";
              }
            });
    other.interrupt();
    other.join();
    return result[0];
  }

  @Row(
      api = "Phaser(parent)",
      says = "the parent advances when the children's parties have arrived",
      outcomes = "phase 1")
  static String tiered() {
    Phaser root = new Phaser();
    Phaser one = new Phaser(root, 1);
    Phaser two = new Phaser(root, 1);
    start(one::arrive);
    return "phase " + two.arriveAndAwaitAdvance();
  }
}
