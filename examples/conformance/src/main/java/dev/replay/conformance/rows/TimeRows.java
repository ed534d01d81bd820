package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleeping and waiting in virtual time. It may pass whenever a timer is armed, as if the running
 * threads had been paused.
 */
@Area("Time")
@SuppressWarnings({"WaitNotInLoop", "JdkObsolete"}) // nobody notifies; threads share a text
public final class TimeRows {

  private TimeRows() {}

  /** Nanoseconds that {@code body} takes. */
  private static long nanosOf(Body body) {
    long start = System.nanoTime();
    Body.running(body).run();
    return System.nanoTime() - start;
  }

  // ---- what passes

  @Row(api = "Thread.sleep(millis)", says = "takes its time", outcomes = "1000000000")
  static String sleep() {
    return "" + nanosOf(() -> Thread.sleep(1_000));
  }

  @Row(api = "Thread.sleep(millis, nanos)", says = "takes its time", outcomes = "1000001")
  static String sleepNanos() {
    return "" + nanosOf(() -> Thread.sleep(1, 1));
  }

  @Row(
      api = "Thread.sleep",
      says = "of nothing returns; of less is refused",
      outcomes = "0 IllegalArgumentException")
  static String sleepOfNothing() {
    return nanosOf(() -> Thread.sleep(0)) + " " + outcomeOf(() -> Thread.sleep(-1));
  }

  @Row(api = "Thread.sleep", says = "of a century is over at once", outcomes = "36500")
  static String century() throws InterruptedException {
    long start = System.nanoTime();
    for (int year = 0; year < 100; year++) {
      Thread.sleep(TimeUnit.DAYS.toMillis(365));
    }
    return "" + TimeUnit.NANOSECONDS.toDays(System.nanoTime() - start);
  }

  @Row(api = "TimeUnit.sleep", says = "takes its time", outcomes = "3600")
  static String timeUnitSleep() {
    return "" + TimeUnit.NANOSECONDS.toSeconds(nanosOf(() -> TimeUnit.HOURS.sleep(1)));
  }

  @Row(
      api = "TimeUnit.timedJoin, timedWait",
      says = "take their time",
      outcomes = "100000000 100000000")
  static String timedJoinAndTimedWait() {
    Thread other = start(LockSupport::park);
    Object lock = new Object();
    long join = nanosOf(() -> TimeUnit.MILLISECONDS.timedJoin(other, 100));
    long wait =
        nanosOf(
            () -> {
              synchronized (lock) {
                TimeUnit.MILLISECONDS.timedWait(lock, 100);
              }
            });
    return join + " " + wait;
  }

  @Row(
      api = "LockSupport.parkNanos",
      says = "takes its time; nothing or less is no time",
      outcomes = "1000 0 0")
  static String parkNanos() {
    return nanosOf(() -> LockSupport.parkNanos(1_000))
        + " "
        + nanosOf(() -> LockSupport.parkNanos(0))
        + " "
        + nanosOf(() -> LockSupport.parkNanos(-1));
  }

  @Row(
      api = "LockSupport.parkUntil",
      says = "ends at that time, at once if it lies behind",
      outcomes = "1000000000 0")
  static String parkUntil() {
    return nanosOf(() -> LockSupport.parkUntil(System.currentTimeMillis() + 1_000))
        + " "
        + nanosOf(() -> LockSupport.parkUntil(1));
  }

  @Row(
      api = "LockSupport.parkNanos",
      says = "ends by unpark or time",
      outcomes = {"unparked", "time"})
  static String parkNanosAndUnpark() {
    Thread main = Thread.currentThread();
    start(() -> LockSupport.unpark(main));
    long nanos = nanosOf(() -> LockSupport.parkNanos(1_000));
    return nanos < 1_000 ? "unparked" : "time";
  }

  // ---- how it passes

  @Row(
      api = "System.nanoTime",
      says = "stands still, or a timer goes off in between",
      outcomes = {"0", "100"})
  static String pause() {
    start(() -> Thread.sleep(100));
    long first = System.nanoTime();
    long second = System.nanoTime();
    return "" + (second - first) / 1_000_000;
  }

  @Row(
      api = "System.nanoTime",
      says = "does not go back, whichever thread reads it",
      outcomes = "true")
  static String monotonic() throws InterruptedException {
    long[] read = new long[2];
    Thread other =
        start(
            () -> {
              Thread.sleep(10);
              read[0] = System.nanoTime();
            });
    Thread.sleep(10);
    other.join();
    read[1] = System.nanoTime();
    return "" + (read[1] >= read[0]);
  }

  @Row(
      api = "Thread.sleep",
      says = "ends in order of the deadlines; who wakes first may still be overtaken",
      outcomes = {"50 100", "100 50"})
  static String sleepers() throws InterruptedException {
    StringBuffer order = new StringBuffer();
    Thread other =
        start(
            () -> {
              Thread.sleep(50);
              order.append("50 ");
            });
    Thread.sleep(100);
    order.append("100 ");
    other.join();
    return order.toString().strip();
  }

  @Row(
      api = "Thread.sleep",
      says = "is never too short, however long another one is",
      outcomes = "true")
  static String neverTooShort() throws InterruptedException {
    boolean[] enough = new boolean[2];
    Thread other = start(() -> enough[0] = nanosOf(() -> Thread.sleep(50)) >= 50_000_000);
    enough[1] = nanosOf(() -> Thread.sleep(80)) >= 80_000_000;
    other.join();
    return "" + (enough[0] && enough[1]);
  }

  @Row(
      api = "Thread.sleep",
      says = "beyond the longest pause does not end before the others wait",
      outcomes = "1")
  static String longSleepIsNoRace() throws InterruptedException {
    int[] value = new int[1];
    Thread other = start(() -> value[0] = 1);
    TimeUnit.HOURS.sleep(1);
    String seen = "" + value[0];
    other.join();
    return seen;
  }

  @Row(
      api = "Thread.sleep",
      says = "is no synchronization: a race that sleeping hides",
      outcomes = {"0", "1"})
  static String sleepIsNoSynchronization() throws InterruptedException {
    int[] value = new int[1];
    Thread other = start(() -> value[0] = 1);
    Thread.sleep(1_000);
    String seen = "" + value[0];
    other.join();
    return seen;
  }

  @Row(api = "System.nanoTime", says = "a loop until a deadline ends", outcomes = "passed")
  static String loopUntilDeadline() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 5_000_000) {
      Thread.onSpinWait();
    }
    return "passed";
  }

  @Row(
      api = "System.nanoTime",
      says = "a wait with the time that is left",
      outcomes = {"ready", "late"})
  static String waitWithTheTimeThatIsLeft() throws InterruptedException {
    Object lock = new Object();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                lock.notifyAll(); // not yet
              }
              synchronized (lock) {
                ready[0] = true;
                lock.notifyAll();
              }
            });
    String seen;
    long deadline = System.nanoTime() + 100_000_000;
    synchronized (lock) {
      long left = 100_000_000;
      while (!ready[0] && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(lock, left);
        left = deadline - System.nanoTime();
      }
      seen = ready[0] ? "ready" : "late";
    }
    other.join();
    return seen;
  }
}
