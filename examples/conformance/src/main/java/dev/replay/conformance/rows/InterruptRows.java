package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Interruption of everything that blocks. Whether it comes before the wait or during it makes no
 * difference; the second word is the interrupt status afterwards.
 */
@Area("Interruption")
@SuppressWarnings({"WaitNotInLoop", "LockNotBeforeTry"}) // nobody notifies or unlocks here
public final class InterruptRows {

  private InterruptRows() {}

  /** What comes of {@code blocking} in a thread that is interrupted at any time. */
  private static String interrupted(Body blocking) throws InterruptedException {
    String[] seen = new String[1];
    Thread other = start(() -> seen[0] = outcomeOf(blocking) + " " + Thread.interrupted());
    other.interrupt();
    other.join();
    return seen[0];
  }

  @Row(api = "Thread.sleep", says = "ends", outcomes = "InterruptedException false")
  static String sleep() throws InterruptedException {
    return interrupted(() -> Thread.sleep(TimeUnit.DAYS.toMillis(1)));
  }

  @Row(
      api = "Thread.sleep",
      says = "may be over before",
      outcomes = {"InterruptedException false", "returns true", "returns false"})
  static String shortSleep() throws InterruptedException {
    return interrupted(() -> Thread.sleep(10));
  }

  @Row(api = "Object.wait", says = "ends", outcomes = "InterruptedException false")
  static String waiting() throws InterruptedException {
    Object lock = new Object();
    return interrupted(
        () -> {
          synchronized (lock) {
            lock.wait();
          }
        });
  }

  @Row(api = "Object.wait(millis)", says = "ends", outcomes = "InterruptedException false")
  static String timedWaiting() throws InterruptedException {
    Object lock = new Object();
    return interrupted(
        () -> {
          synchronized (lock) {
            lock.wait(TimeUnit.DAYS.toMillis(1));
          }
        });
  }

  @Row(api = "Object.wait", says = "has the monitor again", outcomes = "true false")
  static String waitHasTheMonitorAgain() throws InterruptedException {
    Object lock = new Object();
    boolean[] holds = new boolean[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                outcomeOf(lock::wait);
                holds[0] = Thread.holdsLock(lock);
              }
            });
    other.interrupt();
    other.join();
    return holds[0] + " " + Thread.holdsLock(lock);
  }

  @Row(
      api = "Object.wait",
      says = "notified and interrupted at the same time ends either way",
      outcomes = {"InterruptedException false", "returns true"})
  static String waitIsNotifiedAndInterrupted() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch waits = new CountDownLatch(1);
    String[] seen = new String[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                waits.countDown();
                seen[0] = outcomeOf(lock::wait) + " " + Thread.interrupted();
              }
            });
    waits.await();
    synchronized (lock) {
      other.interrupt();
      lock.notify();
    }
    other.join();
    return seen[0];
  }

  @Row(api = "Thread.join", says = "ends", outcomes = "InterruptedException false")
  static String join() throws InterruptedException {
    Thread main = Thread.currentThread();
    return interrupted(main::join);
  }

  @Row(
      api = "Thread.join",
      says = "of a thread that has ended does not look",
      outcomes = "returns true")
  static String joinOfAnEndedThread() throws InterruptedException {
    Thread ended = start(() -> {});
    ended.join();
    Thread.currentThread().interrupt();
    return outcomeOf(ended::join) + " " + Thread.interrupted();
  }

  @Row(api = "LockSupport.park", says = "ends, the status is kept", outcomes = "returns true")
  static String park() throws InterruptedException {
    return interrupted(LockSupport::park);
  }

  @Row(api = "LockSupport.parkNanos", says = "ends, the status is kept", outcomes = "returns true")
  static String parkNanos() throws InterruptedException {
    return interrupted(() -> LockSupport.parkNanos(TimeUnit.DAYS.toNanos(1)));
  }

  @Row(api = "Lock.lockInterruptibly", says = "ends", outcomes = "InterruptedException false")
  static String lockInterruptibly() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      return interrupted(lock::lockInterruptibly);
    } finally {
      lock.unlock();
    }
  }

  @Row(api = "Lock.lock", says = "goes on waiting, the status is kept", outcomes = "returns true")
  static String lock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    String[] seen = new String[1];
    lock.lock();
    Thread other;
    try {
      other = start(() -> seen[0] = outcomeOf(lock::lock) + " " + Thread.interrupted());
      other.interrupt();
    } finally {
      lock.unlock();
    }
    other.join();
    return seen[0];
  }

  @Row(api = "synchronized", says = "goes on waiting, the status is kept", outcomes = "true")
  static String monitor() throws InterruptedException {
    Object lock = new Object();
    boolean[] seen = new boolean[1];
    Thread other;
    synchronized (lock) {
      other =
          start(
              () -> {
                synchronized (lock) {
                  seen[0] = Thread.interrupted();
                }
              });
      other.interrupt();
    }
    other.join();
    return "" + seen[0];
  }

  @Row(api = "Condition.await", says = "ends", outcomes = "InterruptedException false")
  static String conditionAwait() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    return interrupted(
        () -> {
          lock.lock();
          try {
            condition.await();
          } finally {
            lock.unlock();
          }
        });
  }

  @Row(api = "BlockingQueue.take", says = "ends", outcomes = "InterruptedException false")
  static String take() throws InterruptedException {
    return interrupted(new LinkedBlockingQueue<String>()::take);
  }

  @Row(api = "CountDownLatch.await", says = "ends", outcomes = "InterruptedException false")
  static String latchAwait() throws InterruptedException {
    return interrupted(new CountDownLatch(1)::await);
  }

  @Row(api = "Future.get", says = "ends", outcomes = "InterruptedException false")
  static String futureGet() throws InterruptedException {
    return interrupted(new CompletableFuture<String>()::get);
  }

  // ---- the status itself

  @Row(
      api = "Thread.interrupted, isInterrupted",
      says = "the first clears the status, the second does not",
      outcomes = "true true true false")
  static String status() {
    Thread me = Thread.currentThread();
    me.interrupt();
    return me.isInterrupted()
        + " "
        + me.isInterrupted()
        + " "
        + Thread.interrupted()
        + " "
        + me.isInterrupted();
  }

  @Row(
      api = "Thread.interrupt",
      says = "of oneself is seen by the next wait",
      outcomes = "InterruptedException false")
  static String ofOneself() {
    Thread.currentThread().interrupt();
    return outcomeOf(() -> Thread.sleep(1)) + " " + Thread.interrupted();
  }

  @Row(
      api = "Thread.interrupt",
      says = "of a running thread is a status that it may look at",
      outcomes = {"true", "false"})
  static String ofARunningThread() throws InterruptedException {
    boolean[] seen = new boolean[1];
    Thread other = start(() -> seen[0] = Thread.currentThread().isInterrupted());
    other.interrupt();
    other.join();
    return "" + seen[0];
  }

  @Row(
      api = "Thread.interrupt",
      says = "before start is remembered (so the JDK, the specification leaves it open)",
      outcomes = "true true")
  static String beforeStart() throws InterruptedException {
    boolean[] seen = new boolean[1];
    Thread other = new Thread(() -> seen[0] = Thread.interrupted());
    other.interrupt();
    String before = other.isInterrupted() + " ";
    other.start();
    other.join();
    return before + seen[0];
  }

  private static final class Closing extends Thread {
    private final CountDownLatch input = new CountDownLatch(1);
    private String seen = "";

    @Override
    public void run() {
      seen = outcomeOf(input::await);
    }

    @Override
    public void interrupt() {
      input.countDown();
    }
  }

  @Row(
      api = "Thread.interrupt",
      says = "may be overridden, as threads do that block in input",
      outcomes = "returns")
  static String overridden() throws InterruptedException {
    Closing thread = new Closing();
    thread.start();
    thread.interrupt();
    thread.join();
    return thread.seen;
  }
}
