package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;

/** Monitors (JLS 17.1). */
@Area("Monitors")
public final class MonitorRows {

  private static int total;

  private MonitorRows() {}

  private static final class Counter {
    private int value;

    synchronized void increment() {
      value++;
    }

    synchronized void incrementTwice() {
      increment();
      increment();
    }

    synchronized void incrementAndFail() {
      value++;
      throw new IllegalStateException("after the increment");
    }
  }

  private static synchronized void addToTotal() {
    total++;
  }

  @Row(api = "synchronized method", says = "excludes", outcomes = "2")
  static String synchronizedMethod() throws InterruptedException {
    Counter counter = new Counter();
    Thread other = new Thread(counter::increment);
    other.start();
    counter.increment();
    other.join();
    return "" + counter.value;
  }

  @Row(
      api = "synchronized method",
      says = "of two objects does not exclude",
      outcomes = {"1", "2"})
  static String twoMonitorsDoNotExclude() throws InterruptedException {
    int[] value = new int[1];
    Object first = new Object();
    Object second = new Object();
    Thread other =
        start(
            () -> {
              synchronized (first) {
                value[0]++;
              }
            });
    synchronized (second) {
      value[0]++;
    }
    other.join();
    return "" + value[0];
  }

  @Row(api = "synchronized method", says = "is reentrant", outcomes = "3")
  static String reentrant() throws InterruptedException {
    Counter counter = new Counter();
    Thread other = start(counter::increment);
    counter.incrementTwice();
    other.join();
    return "" + counter.value;
  }

  @Row(api = "static synchronized method", says = "excludes", outcomes = "2")
  static String staticSynchronizedMethod() throws InterruptedException {
    total = 0;
    Thread other = start(MonitorRows::addToTotal);
    addToTotal();
    other.join();
    return "" + total;
  }

  @Row(
      api = "synchronized (Some.class)",
      says = "is the monitor of static synchronized methods",
      outcomes = "2")
  static String classLiteral() throws InterruptedException {
    total = 0;
    Thread other = start(MonitorRows::addToTotal);
    synchronized (MonitorRows.class) {
      total++;
    }
    other.join();
    return "" + total;
  }

  @Row(
      api = "synchronized block",
      says = "who comes first is open",
      outcomes = {"ab", "ba"})
  static String orderIsOpen() throws InterruptedException {
    Object lock = new Object();
    StringBuilder order = new StringBuilder();
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                order.append('b');
              }
            });
    synchronized (lock) {
      order.append('a');
    }
    other.join();
    return order.toString();
  }

  @Row(api = "synchronized block", says = "makes what was written visible", outcomes = "0 0, 1 1")
  static String seesBothOrNothing() throws InterruptedException {
    Object lock = new Object();
    int[] pair = new int[2];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                pair[0] = 1;
                pair[1] = 1;
              }
            });
    boolean equal;
    synchronized (lock) {
      equal = pair[0] == pair[1];
    }
    other.join();
    return equal ? "0 0, 1 1" : "torn";
  }

  @Row(
      api = "synchronized block",
      says = "nests, and releases in turn",
      outcomes = "true true false")
  static String nested() {
    Object outer = new Object();
    Object inner = new Object();
    String seen = "";
    synchronized (outer) {
      synchronized (inner) {
        seen += Thread.holdsLock(outer) && Thread.holdsLock(inner);
      }
      seen += " " + (Thread.holdsLock(outer) && !Thread.holdsLock(inner));
    }
    return seen + " " + Thread.holdsLock(outer);
  }

  @Row(
      api = "synchronized block",
      says = "an exception, a return, a break release it",
      outcomes = "false false false")
  static String everyWayOutReleases() {
    Object lock = new Object();
    String seen = "";
    try {
      synchronized (lock) {
        Integer.parseInt("none");
      }
    } catch (NumberFormatException e) {
      seen += Thread.holdsLock(lock);
    }
    while (true) {
      synchronized (lock) {
        break;
      }
    }
    seen += " " + Thread.holdsLock(lock);
    return seen + " " + (returnInside(lock) != lock || Thread.holdsLock(lock));
  }

  private static Object returnInside(Object lock) {
    synchronized (lock) {
      return lock;
    }
  }

  @Row(api = "synchronized method", says = "an exception releases it", outcomes = "2")
  static String exceptionReleases() throws InterruptedException {
    Counter counter = new Counter();
    Thread other = start(() -> outcomeOf(counter::incrementAndFail));
    counter.increment();
    other.join();
    return "" + counter.value;
  }

  @Row(api = "synchronized (null)", says = "throws", outcomes = "NullPointerException")
  static String synchronizedOnNull() {
    Object[] none = new Object[1];
    return outcomeOf(
        () -> {
          synchronized (none[0]) {
            none[0] = "entered";
          }
        });
  }

  @Row(
      api = "synchronized block",
      says = "two monitors in opposite orders deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String oppositeOrders() throws InterruptedException {
    Object first = new Object();
    Object second = new Object();
    Thread other = start(() -> lockBoth(second, first));
    lockBoth(first, second);
    other.join();
    return "done";
  }

  @Row(
      api = "synchronized block",
      says = "two monitors in the same order do not",
      outcomes = "done")
  static String sameOrder() throws InterruptedException {
    Object first = new Object();
    Object second = new Object();
    Thread other = start(() -> lockBoth(first, second));
    lockBoth(first, second);
    other.join();
    return "done";
  }

  @Row(
      api = "synchronized block",
      says = "three in a circle deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String threeInACircle() throws InterruptedException {
    Object[] forks = {new Object(), new Object(), new Object()};
    Thread one = start(() -> lockBoth(forks[0], forks[1]));
    Thread two = start(() -> lockBoth(forks[1], forks[2]));
    lockBoth(forks[2], forks[0]);
    one.join();
    two.join();
    return "done";
  }

  private static void lockBoth(Object first, Object second) {
    synchronized (first) {
      synchronized (second) {
        // both are held
      }
    }
  }

  @Row(
      api = "synchronized block",
      says = "waiting for a thread that wants the monitor is a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String joinWhileHolding() throws InterruptedException {
    Counter counter = new Counter();
    synchronized (counter) {
      Thread other = start(counter::increment);
      other.join();
    }
    return "done";
  }
}
