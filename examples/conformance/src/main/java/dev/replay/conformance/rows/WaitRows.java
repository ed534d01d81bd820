package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code wait} and {@code notify} (JLS 17.2). */
@Area("Wait and notify")
@SuppressWarnings({
  "WaitNotInLoop",
  "NakedNotify",
  "JdkObsolete"
}) // what becomes of careless code is the row
public final class WaitRows {

  private WaitRows() {}

  private static final class Slot {
    private @Nullable String content;

    synchronized void put(String next) throws InterruptedException {
      while (content != null) {
        wait();
      }
      content = next;
      notifyAll();
    }

    synchronized String take() throws InterruptedException {
      while (content == null) {
        wait();
      }
      String taken = content;
      content = null;
      notifyAll();
      return taken;
    }
  }

  /** A flag that is raised under its own monitor. */
  private static final class Signal {
    private boolean raised;

    synchronized void raise() {
      raised = true;
      notify();
    }

    synchronized void await() throws InterruptedException {
      while (!raised) {
        wait();
      }
    }
  }

  @Row(api = "wait, notify", says = "a loop ends when its condition holds", outcomes = "ready")
  static String waitInALoop() throws InterruptedException {
    Signal signal = new Signal();
    Thread other = start(signal::raise);
    signal.await();
    other.join();
    return "ready";
  }

  @Row(api = "wait, notifyAll", says = "hand over through a slot", outcomes = "ab")
  static String handOver() throws InterruptedException {
    Slot slot = new Slot();
    Thread other =
        start(
            () -> {
              slot.put("a");
              slot.put("b");
            });
    String taken = slot.take() + slot.take();
    other.join();
    return taken;
  }

  @Row(
      api = "wait",
      says = "a notification before it is lost",
      outcomes = {},
      drift = "DEADLOCK")
  static String lostNotification() throws InterruptedException {
    Object lock = new Object();
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                lock.notify();
              }
            });
    synchronized (lock) {
      lock.wait();
    }
    other.join();
    return "notified";
  }

  @Row(api = "wait", says = "releases all entries of its monitor", outcomes = "ready")
  static String waitReleasesAllEntries() throws InterruptedException {
    Signal signal = new Signal();
    Thread other = start(signal::raise);
    synchronized (signal) {
      synchronized (signal) {
        signal.await();
      }
    }
    other.join();
    return "ready";
  }

  @Row(
      api = "wait",
      says = "releases no other monitor",
      outcomes = {},
      drift = "DEADLOCK")
  static String waitKeepsOtherMonitors() throws InterruptedException {
    Object outer = new Object();
    Signal signal = new Signal();
    Thread other =
        start(
            () -> {
              synchronized (outer) {
                signal.raise();
              }
            });
    synchronized (outer) {
      signal.await();
    }
    other.join();
    return "ready";
  }

  @Row(
      api = "notify",
      says = "keeps the monitor to the end of its block",
      outcomes = "notified woken")
  static String notifyKeepsTheMonitor() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch waits = new CountDownLatch(1);
    StringBuilder order = new StringBuilder();
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                waits.countDown();
                lock.wait();
                order.append("woken");
              }
            });
    waits.await();
    synchronized (lock) {
      lock.notify();
      order.append("notified ");
    }
    other.join();
    return order.toString();
  }

  /** Two threads wait; the names of those that were woken, in order. */
  private static String wokenOfTwo(boolean all) throws InterruptedException {
    Object lock = new Object();
    CountDownLatch wait = new CountDownLatch(2);
    CountDownLatch woken = new CountDownLatch(all ? 2 : 1);
    StringBuffer names = new StringBuffer();
    for (String name : new String[] {"a", "b"}) {
      start(
          () -> {
            synchronized (lock) {
              wait.countDown();
              lock.wait();
              names.append(name);
            }
            woken.countDown();
          });
    }
    wait.await();
    synchronized (lock) {
      if (all) {
        lock.notifyAll();
      } else {
        lock.notify();
      }
    }
    woken.await();
    return names.toString();
  }

  @Row(
      api = "notify",
      says = "wakes one, any one, of those that wait",
      outcomes = {"a", "b"})
  static String notifyWakesOne() throws InterruptedException {
    return wokenOfTwo(false);
  }

  @Row(
      api = "notifyAll",
      says = "wakes all, in any order",
      outcomes = {"ab", "ba"})
  static String notifyAllWakesAll() throws InterruptedException {
    return wokenOfTwo(true);
  }

  @Row(
      api = "notify",
      says = "one too few is a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String notifyWhereAllAreMeant() throws InterruptedException {
    Signal signal = new Signal();
    Thread one = start(signal::await);
    Thread two = start(signal::await);
    signal.raise();
    one.join();
    two.join();
    return "done";
  }

  @Row(
      api = "wait(millis)",
      says = "ends by notification or time",
      outcomes = {"ready", "late"})
  static String timedWait() throws InterruptedException {
    Object lock = new Object();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                ready[0] = true;
                lock.notifyAll();
              }
            });
    String seen;
    synchronized (lock) {
      if (!ready[0]) {
        lock.wait(100);
      }
      seen = ready[0] ? "ready" : "late";
    }
    other.join();
    return seen;
  }

  @Row(
      api = "wait(millis, nanos)",
      says = "without anybody else takes that time",
      outcomes = "100000001")
  static String timedWaitAlone() throws InterruptedException {
    Object lock = new Object();
    long start = System.nanoTime();
    synchronized (lock) {
      lock.wait(100, 1);
    }
    return "" + (System.nanoTime() - start);
  }

  @Row(api = "wait(0)", says = "has no limit", outcomes = "ready")
  static String waitZero() throws InterruptedException {
    Object lock = new Object();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              Thread.sleep(1_000);
              synchronized (lock) {
                ready[0] = true;
                lock.notify();
              }
            });
    synchronized (lock) {
      if (!ready[0]) {
        lock.wait(0);
      }
    }
    other.join();
    return ready[0] ? "ready" : "late";
  }

  @Row(
      api = "wait, notify, notifyAll",
      says = "without the monitor are refused",
      outcomes =
          "IllegalMonitorStateException IllegalMonitorStateException"
              + " IllegalMonitorStateException IllegalMonitorStateException")
  static String withoutTheMonitor() {
    Object lock = new Object();
    Object held = new Object();
    synchronized (held) {
      return outcomeOf(lock::wait)
          + " "
          + outcomeOf(() -> lock.wait(100))
          + " "
          + outcomeOf(lock::notify)
          + " "
          + outcomeOf(lock::notifyAll);
    }
  }

  @Row(
      api = "notify",
      says = "while another thread has the monitor is refused",
      outcomes = "IllegalMonitorStateException")
  static String monitorOfAnotherThread() throws InterruptedException {
    Object lock = new Object();
    String[] seen = new String[1];
    synchronized (lock) {
      Thread other = start(() -> seen[0] = outcomeOf(lock::notify));
      other.join();
    }
    return seen[0];
  }

  @Row(
      api = "wait",
      says = "negative times are refused",
      outcomes = "IllegalArgumentException IllegalArgumentException")
  static String negativeTimes() {
    Object lock = new Object();
    synchronized (lock) {
      return outcomeOf(() -> lock.wait(-1)) + " " + outcomeOf(() -> lock.wait(0, -1));
    }
  }

  @Row(
      api = "wait",
      says = "if instead of while: the condition may not hold any more",
      outcomes = {"a null", "null a"})
  static String ifInsteadOfWhile() throws InterruptedException {
    String[] slot = new String[1];
    Object lock = new Object();
    String[] taken = new String[2];
    CountDownLatch wait = new CountDownLatch(2);
    Thread[] takers = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int me = i;
      takers[i] =
          start(
              () -> {
                synchronized (lock) {
                  wait.countDown();
                  lock.wait();
                  taken[me] = slot[0];
                  slot[0] = null;
                }
              });
    }
    wait.await();
    synchronized (lock) {
      slot[0] = "a";
      lock.notifyAll();
    }
    takers[0].join();
    takers[1].join();
    return taken[0] + " " + taken[1];
  }
}
