package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** {@code Condition} in all its forms of waiting. */
@Area("Conditions")
@SuppressWarnings({
  "WaitNotInLoop",
  "LockNotBeforeTry",
  "JavaUtilDate",
  "JdkObsolete"
}) // what is shown is the call itself; nothing in between can throw; a StringBuffer is shared
public final class ConditionRows {

  /** What is waited for, with its lock. */
  private static final class Flag {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean up;

    void raise() {
      lock.lock();
      up = true;
      changed.signal();
      lock.unlock();
    }
  }

  private ConditionRows() {}

  @Row(api = "Condition.await", says = "hands over", outcomes = "up")
  static String await() throws InterruptedException {
    Flag flag = new Flag();
    start(flag::raise);
    flag.lock.lock();
    while (!flag.up) {
      flag.changed.await();
    }
    flag.lock.unlock();
    return "up";
  }

  @Row(
      api = "Condition.signal",
      says = "is lost if nobody waits yet",
      outcomes = {},
      drift = "DEADLOCK")
  static String lostSignal() throws InterruptedException {
    Flag flag = new Flag();
    start(flag::raise);
    flag.lock.lock();
    flag.changed.await();
    flag.lock.unlock();
    return "up";
  }

  /** Both wait, unless they come too late; who is woken, in order. */
  private static String wakeTwo(boolean all) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition changed = lock.newCondition();
    StringBuffer woken = new StringBuffer();
    StringBuffer waiting = new StringBuffer();
    for (String name : new String[] {"a", "b"}) {
      start(
          () -> {
            lock.lock();
            waiting.append(name);
            changed.await();
            woken.append(name);
            lock.unlock();
          });
    }
    lock.lock();
    String before = waiting.toString();
    if (all) {
      changed.signalAll();
    } else {
      changed.signal();
    }
    lock.unlock();
    lock.lock();
    String result = before.isEmpty() ? "nobody" : before + " wakes " + woken;
    lock.unlock();
    return result;
  }

  @Row(
      api = "Condition.signal",
      says = "wakes the one that waits longest",
      outcomes = {
        "nobody",
        "a wakes ",
        "a wakes a",
        "b wakes ",
        "b wakes b",
        "ab wakes ",
        "ab wakes a",
        "ba wakes ",
        "ba wakes b"
      })
  static String signal() throws InterruptedException {
    return wakeTwo(false);
  }

  @Row(
      api = "Condition.signalAll",
      says = "wakes all, in their order",
      outcomes = {
        "nobody",
        "a wakes ",
        "a wakes a",
        "b wakes ",
        "b wakes b",
        "ab wakes ",
        "ab wakes a",
        "ab wakes ab",
        "ba wakes ",
        "ba wakes b",
        "ba wakes ba"
      })
  static String signalAll() throws InterruptedException {
    return wakeTwo(true);
  }

  @Row(api = "Condition.signal", says = "only by who holds the lock", outcomes = "refused")
  static String signalWithoutLock() {
    Flag flag = new Flag();
    try {
      flag.changed.signal();
      return "signalled";
    } catch (IllegalMonitorStateException e) {
      return "refused";
    }
  }

  /** A timed form of waiting; whether it ended in time. */
  @FunctionalInterface
  private interface TimedWait {
    boolean on(Condition condition) throws InterruptedException;
  }

  private static String timed(TimedWait wait) throws InterruptedException {
    Flag flag = new Flag();
    start(flag::raise);
    flag.lock.lock();
    boolean inTime = flag.up || wait.on(flag.changed);
    String result = (inTime ? "in time" : "late") + (flag.up ? ", up" : ", down");
    flag.lock.unlock();
    return result;
  }

  @Row(
      api = "Condition.await(time)",
      says = "ends by signal or time; after time the flag may be up all the same",
      outcomes = {"in time, up", "late, down", "late, up"})
  static String awaitTime() throws InterruptedException {
    return timed(condition -> condition.await(50, MILLISECONDS));
  }

  @Row(
      api = "Condition.awaitNanos",
      says = "ends by signal or time; says what is left",
      outcomes = {"in time, up", "late, down", "late, up"})
  static String awaitNanos() throws InterruptedException {
    return timed(condition -> condition.awaitNanos(MILLISECONDS.toNanos(50)) > 0);
  }

  @Row(
      api = "Condition.awaitUntil",
      says = "ends by signal or at the virtual date",
      outcomes = {"in time, up", "late, down", "late, up"})
  static String awaitUntil() throws InterruptedException {
    return timed(condition -> condition.awaitUntil(Date.from(Instant.now().plusMillis(50))));
  }

  @Row(
      api = "Condition.await(time)",
      says = "without a signal it lasts exactly its time",
      outcomes = "false 50")
  static String awaitTimeLasts() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lock();
    long start = System.nanoTime();
    boolean signalled = never.await(50, MILLISECONDS);
    long lasted = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    lock.unlock();
    return signalled + " " + lasted;
  }

  /** Waits, is signalled and interrupted. */
  private static String signalledAndInterrupted(boolean uninterruptibly)
      throws InterruptedException {
    Flag flag = new Flag();
    String[] result = new String[1];
    Thread waiter =
        start(
            () -> {
              flag.lock.lock();
              try {
                if (uninterruptibly) {
                  flag.changed.awaitUninterruptibly();
                } else {
                  flag.changed.await();
                }
                result[0] = "signalled, flag " + Thread.currentThread().isInterrupted();
              } catch (InterruptedException e) {
                result[0] = "interrupted, flag " + Thread.currentThread().isInterrupted();
              } finally {
                flag.lock.unlock();
              }
            });
    flag.lock.lock();
    boolean waits = flag.lock.hasWaiters(flag.changed);
    flag.lock.unlock();
    if (!waits) {
      return "late";
    }
    waiter.interrupt();
    flag.raise();
    waiter.join();
    return result[0];
  }

  @Row(
      api = "Condition.await",
      says = "is ended by an interrupt, or by a signal that comes before it goes on",
      outcomes = {"late", "interrupted, flag false", "signalled, flag true"})
  static String awaitIsInterrupted() throws InterruptedException {
    return signalledAndInterrupted(false);
  }

  @Row(
      api = "Condition.awaitUninterruptibly",
      says = "is not ended by an interrupt, which is kept",
      outcomes = {"late", "signalled, flag true"})
  static String awaitUninterruptibly() throws InterruptedException {
    return signalledAndInterrupted(true);
  }
}
