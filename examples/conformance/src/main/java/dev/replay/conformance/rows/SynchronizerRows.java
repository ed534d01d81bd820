package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** {@code CountDownLatch}, {@code Semaphore}, {@code Exchanger}. */
@Area("Latches, semaphores, exchangers")
@SuppressWarnings("JdkObsolete") // a StringBuffer is shared
public final class SynchronizerRows {

  private SynchronizerRows() {}

  /** What came of waiting in a thread that is interrupted. */
  private static String interrupted(Background.Body waiting) throws InterruptedException {
    String[] result = {"none"};
    Thread other =
        start(
            () -> {
              try {
                waiting.run();
                result[0] = "passed, flag " + Thread.currentThread().isInterrupted();
              } catch (InterruptedException e) {
                result[0] = "interrupted, flag " + Thread.currentThread().isInterrupted();
              }
            });
    other.interrupt();
    other.join();
    return result[0];
  }

  // ---- latches

  @Row(
      api = "CountDownLatch.await",
      says = "what was done before counting down is seen after",
      outcomes = "12")
  static String latch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(2);
    int[] done = new int[2];
    start(
        () -> {
          done[0] = 1;
          latch.countDown();
        });
    start(
        () -> {
          done[1] = 2;
          latch.countDown();
        });
    latch.await();
    return "" + done[0] + done[1];
  }

  @Row(
      api = "CountDownLatch.await",
      says = "waits for all counts",
      outcomes = {},
      drift = "DEADLOCK")
  static String latchCountedTooFar() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(2);
    start(latch::countDown);
    latch.await();
    return "passed";
  }

  @Row(
      api = "CountDownLatch.await(time)",
      says = "waits no longer than that",
      outcomes = {"true", "false"})
  static String timedLatch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    start(latch::countDown);
    return "" + latch.await(50, MILLISECONDS);
  }

  @Row(
      api = "CountDownLatch.await(time)",
      says = "half a minute of pauses in an execution at most: longer waits end in time",
      outcomes = "true")
  static String longLatch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    start(latch::countDown);
    return "" + latch.await(31, SECONDS);
  }

  @Row(
      api = "CountDownLatch.await",
      says = "is ended by an interrupt",
      outcomes = "interrupted, flag false")
  static String latchIsInterrupted() throws InterruptedException {
    return interrupted(new CountDownLatch(1)::await);
  }

  @Row(
      api = "CountDownLatch.getCount",
      says = "shows each count; never below zero",
      outcomes = {"2", "1", "0"})
  static String latchCount() {
    CountDownLatch latch = new CountDownLatch(2);
    start(
        () -> {
          latch.countDown();
          latch.countDown();
          latch.countDown();
        });
    return "" + latch.getCount();
  }

  // ---- semaphores

  @Row(api = "Semaphore", says = "one permit excludes", outcomes = "2")
  static String mutex() throws InterruptedException {
    Semaphore permit = new Semaphore(1);
    int[] value = new int[1];
    Thread other =
        start(
            () -> {
              permit.acquire();
              value[0]++;
              permit.release();
            });
    permit.acquire();
    value[0]++;
    permit.release();
    other.join();
    return "" + value[0];
  }

  @Row(
      api = "Semaphore.acquire(n)",
      says = "two that take their permits one by one deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String permitsOneByOne() throws InterruptedException {
    Semaphore permits = new Semaphore(2);
    Thread other = start(() -> takeTwo(permits));
    takeTwo(permits);
    other.join();
    return "done";
  }

  private static void takeTwo(Semaphore permits) throws InterruptedException {
    permits.acquire();
    permits.acquire();
    permits.release(2);
  }

  @Row(api = "Semaphore.acquire(n)", says = "takes all permits at once", outcomes = "2 left")
  static String permitsAtOnce() throws InterruptedException {
    Semaphore permits = new Semaphore(2);
    Thread other =
        start(
            () -> {
              permits.acquire(2);
              permits.release(2);
            });
    permits.acquire(2);
    permits.release(2);
    other.join();
    return permits.availablePermits() + " left";
  }

  @Row(
      api = "Semaphore.tryAcquire()",
      says = "succeeds or not, at once",
      outcomes = {"true", "false"})
  static String tryAcquire() {
    Semaphore permit = new Semaphore(0);
    start(permit::release);
    return "" + permit.tryAcquire();
  }

  @Row(
      api = "Semaphore.tryAcquire(time)",
      says = "waits no longer than that",
      outcomes = {"true", "false"})
  static String timedAcquire() throws InterruptedException {
    Semaphore permit = new Semaphore(0);
    start(permit::release);
    return "" + permit.tryAcquire(50, MILLISECONDS);
  }

  @Row(
      api = "Semaphore.acquire",
      says = "is ended by an interrupt",
      outcomes = "interrupted, flag false")
  static String acquireIsInterrupted() throws InterruptedException {
    return interrupted(new Semaphore(0)::acquire);
  }

  @Row(
      api = "Semaphore.acquireUninterruptibly",
      says = "is not ended by an interrupt, which is kept",
      outcomes = "passed, flag true")
  static String acquireUninterruptibly() throws InterruptedException {
    Semaphore permit = new Semaphore(0);
    String[] result = {"none"};
    Thread other =
        start(
            () -> {
              permit.acquireUninterruptibly();
              result[0] = "passed, flag " + Thread.currentThread().isInterrupted();
            });
    other.interrupt();
    permit.release();
    other.join();
    return result[0];
  }

  /** Who gets the one permit first, the one that waits for it or the one that comes. */
  private static String order(Semaphore permit) throws InterruptedException {
    StringBuffer order = new StringBuffer();
    Thread other =
        start(
            () -> {
              permit.acquire();
              order.append(" other");
              permit.release();
            });
    String queued = permit.hasQueuedThreads() ? "queued:" : "late:";
    permit.release();
    permit.acquire();
    order.append(" main");
    permit.release();
    other.join();
    return queued + order;
  }

  @Row(
      api = "Semaphore(fair)",
      says = "who waits comes before who arrives",
      outcomes = {"queued: other main", "late: other main", "late: main other"})
  static String fairOrder() throws InterruptedException {
    return order(new Semaphore(0, true));
  }

  @Row(
      api = "Semaphore",
      says = "who arrives may overtake who waits",
      outcomes = {
        "queued: other main",
        "queued: main other",
        "late: other main",
        "late: main other"
      })
  static String unfairOrder() throws InterruptedException {
    return order(new Semaphore(0));
  }

  @Row(
      api = "Semaphore.drainPermits",
      says = "takes what is there, in one step",
      outcomes = {"1 + 1", "2 + 0", "0 + 2"})
  static String drainPermits() throws InterruptedException {
    Semaphore permits = new Semaphore(0);
    Thread other =
        start(
            () -> {
              permits.release();
              permits.release();
            });
    int drained = permits.drainPermits();
    other.join();
    return drained + " + " + permits.availablePermits();
  }

  // ---- exchangers

  @Row(
      api = "Exchanger.exchange",
      says = "each gets what the other gave",
      outcomes = "main got b, other got a")
  static String exchange() throws InterruptedException {
    Exchanger<String> exchanger = new Exchanger<>();
    String[] got = new String[1];
    Thread other = start(() -> got[0] = exchanger.exchange("b"));
    String result = "main got " + exchanger.exchange("a");
    other.join();
    return result + ", other got " + got[0];
  }

  @Row(
      api = "Exchanger.exchange",
      says = "of three, two meet and one is left",
      outcomes = {"a b", "a c", "b c"})
  static String exchangeOfThree() throws InterruptedException {
    Exchanger<String> exchanger = new Exchanger<>();
    CountDownLatch met = new CountDownLatch(2);
    Set<String> names = new ConcurrentSkipListSet<>();
    for (String name : new String[] {"a", "b", "c"}) {
      start(
          () -> {
            exchanger.exchange(name);
            names.add(name);
            met.countDown();
          });
    }
    met.await();
    return String.join(" ", names);
  }

  @Row(
      api = "Exchanger.exchange(time)",
      says = "both meet, or the one with the time gives up",
      outcomes = {"b", "timeout"})
  static String timedExchange() throws InterruptedException {
    Exchanger<String> exchanger = new Exchanger<>();
    start(() -> exchanger.exchange("b"));
    try {
      return exchanger.exchange("a", 50, MILLISECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "Exchanger.exchange",
      says = "is ended by an interrupt",
      outcomes = "interrupted, flag false")
  static String exchangeIsInterrupted() throws InterruptedException {
    Exchanger<String> exchanger = new Exchanger<>();
    return interrupted(() -> exchanger.exchange("a", 1, HOURS));
  }
}
