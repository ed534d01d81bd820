package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What {@code Thread.getState} says; a thread that has not got to its wait yet is runnable. */
@Area("Thread states")
@SuppressWarnings({"WaitNotInLoop", "JdkObsolete"}) // nobody is notified; Vector has a monitor
public final class ThreadStateRows {

  private ThreadStateRows() {}

  /** The state of a thread that runs {@code blocking}; it is left behind. */
  private static String stateIn(Body blocking) {
    return start(blocking).getState().name();
  }

  @Row(
      api = "NEW, TERMINATED",
      says = "before start and after the end",
      outcomes = "NEW TERMINATED")
  static String newAndTerminated() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    String before = thread.getState() + " ";
    thread.start();
    thread.join();
    return before + thread.getState();
  }

  @Row(
      api = "RUNNABLE",
      says = "until the end",
      outcomes = {"RUNNABLE RUNNABLE", "RUNNABLE TERMINATED"})
  static String runnable() {
    String other = stateIn(() -> {});
    return Thread.currentThread().getState() + " " + other;
  }

  @Row(
      api = "BLOCKED",
      says = "at a monitor that another thread holds",
      outcomes = {"RUNNABLE", "BLOCKED"})
  static String blocked() {
    Object lock = new Object();
    synchronized (lock) {
      return stateIn(
          () -> {
            synchronized (lock) {
              // got in
            }
          });
    }
  }

  @Row(
      api = "BLOCKED",
      says = "at the monitor of a JDK class",
      outcomes = {"RUNNABLE", "BLOCKED"})
  static String blockedAtVector() {
    Vector<String> vector = new Vector<>();
    synchronized (vector) {
      return stateIn(() -> vector.add("a"));
    }
  }

  @Row(
      api = "BLOCKED",
      says = "when a wait was notified and the monitor is not free",
      outcomes = "BLOCKED")
  static String blockedAfterNotify() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch waits = new CountDownLatch(1);
    Thread waiter =
        start(
            () -> {
              synchronized (lock) {
                waits.countDown();
                lock.wait();
              }
            });
    waits.await();
    String state;
    synchronized (lock) {
      lock.notify();
      state = waiter.getState().name();
    }
    waiter.join();
    return state;
  }

  @Row(
      api = "BLOCKED",
      says = "when a wait was interrupted and the monitor is not free",
      outcomes = "BLOCKED")
  static String blockedAfterInterrupt() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch waits = new CountDownLatch(1);
    Thread waiter =
        start(
            () -> {
              synchronized (lock) {
                waits.countDown();
                Body.outcomeOf(lock::wait);
              }
            });
    waits.await();
    String state;
    synchronized (lock) {
      waiter.interrupt();
      state = waiter.getState().name();
    }
    waiter.join();
    return state;
  }

  @Row(
      api = "WAITING",
      says = "in wait",
      outcomes = {"RUNNABLE", "WAITING"})
  static String waiting() {
    Object lock = new Object();
    return stateIn(
        () -> {
          synchronized (lock) {
            lock.wait();
          }
        });
  }

  @Row(
      api = "WAITING",
      says = "in join",
      outcomes = {"RUNNABLE", "WAITING"})
  static String waitingInJoin() {
    return stateIn(Thread.currentThread()::join);
  }

  @Row(
      api = "WAITING",
      says = "in park",
      outcomes = {"RUNNABLE", "WAITING"})
  static String waitingInPark() {
    return stateIn(LockSupport::park);
  }

  @Row(
      api = "WAITING",
      says = "at a lock of java.util.concurrent",
      outcomes = {"RUNNABLE", "WAITING"})
  static String waitingForALock() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      return stateIn(lock::lockInterruptibly);
    } finally {
      lock.unlock();
    }
  }

  @Row(
      api = "TIMED_WAITING",
      says = "in sleep",
      outcomes = {"RUNNABLE", "TIMED_WAITING"})
  static String timedWaitingInSleep() {
    return stateIn(() -> TimeUnit.DAYS.sleep(1));
  }

  @Row(
      api = "TIMED_WAITING",
      says = "in wait with time",
      outcomes = {"RUNNABLE", "TIMED_WAITING"})
  static String timedWaiting() {
    Object lock = new Object();
    return stateIn(
        () -> {
          synchronized (lock) {
            lock.wait(TimeUnit.DAYS.toMillis(1));
          }
        });
  }

  @Row(
      api = "TIMED_WAITING",
      says = "in join with time",
      outcomes = {"RUNNABLE", "TIMED_WAITING"})
  static String timedWaitingInJoin() {
    Thread main = Thread.currentThread();
    return stateIn(() -> main.join(TimeUnit.DAYS.toMillis(1)));
  }

  @Row(
      api = "TIMED_WAITING",
      says = "in parkNanos",
      outcomes = {"RUNNABLE", "TIMED_WAITING"})
  static String timedWaitingInPark() {
    return stateIn(() -> LockSupport.parkNanos(TimeUnit.DAYS.toNanos(1)));
  }

  @Row(
      api = "TIMED_WAITING",
      says = "at a queue with time",
      outcomes = {"RUNNABLE", "TIMED_WAITING"})
  static String timedWaitingAtAQueue() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    return stateIn(() -> queue.poll(1, TimeUnit.DAYS));
  }
}
