package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs about time that are easy to get wrong for whoever controls threads and clocks. */
@Area("Programs about time that break other tools")
@SuppressWarnings({
  "FutureReturnValueIgnored",
  "JavaUtilDate",
  "JavaTimeDefaultTimeZone",
  "JdkObsolete",
  "WaitNotInLoop",
}) // as careless as programs are
public final class PeerTimeRows {

  private PeerTimeRows() {}

  // ---- time against work

  @Row(
      api = "Future.get(time)",
      says = "against a callee that only computes: the timeout is explored although work is left",
      outcomes = {"answer", "timeout"})
  static String timeoutAgainstACallee() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    start(() -> answer.complete("answer"));
    try {
      return answer.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "Future.get(time)",
      says = "against a callee that sleeps longer than that: no other way than the timeout",
      outcomes = "timeout")
  static String timeoutAgainstASlowCallee() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<String> answer =
        pool.submit(
            () -> {
              TimeUnit.HOURS.sleep(1);
              return "answer";
            });
    try {
      return answer.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "ScheduledExecutorService.schedule",
      says = "deadlines fire in their order, whoever waits for them",
      outcomes = "50 s, 100 s")
  static String deadlineOrder() throws InterruptedException {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    StringBuffer order = new StringBuffer();
    timer.schedule(() -> order.append("100 s"), 100, TimeUnit.SECONDS);
    TimeUnit.SECONDS.sleep(50);
    order.append("50 s, ");
    timer.shutdown(); // what is scheduled still runs
    timer.awaitTermination(1, TimeUnit.HOURS);
    return order.toString();
  }

  @Row(
      api = "ScheduledExecutorService, CountDownLatch.await(time)",
      says = "are no hang, however long the times are",
      outcomes = "true 3600")
  static String longTimesAreNoHang() throws InterruptedException {
    long start = System.nanoTime();
    CountDownLatch done = new CountDownLatch(1);
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    timer.schedule(done::countDown, 1, TimeUnit.HOURS);
    boolean inTime = done.await(2, TimeUnit.HOURS);
    return inTime + " " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  @Row(
      api = "Object.wait(60 s), Thread.join(60 s)",
      says = "neither return at once nor wait in real time",
      outcomes = "60 60")
  static String longWaits() throws InterruptedException {
    Object lock = new Object();
    CountDownLatch never = new CountDownLatch(1);
    Thread other = start(never::await);
    long start = System.nanoTime();
    synchronized (lock) {
      lock.wait(60_000);
    }
    long waited = System.nanoTime();
    other.join(60_000);
    return TimeUnit.NANOSECONDS.toSeconds(waited - start)
        + " "
        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - waited);
  }

  // ---- clocks

  @Row(
      api = "Instant.now(clock)",
      says = "before a branch: the argument is used, the class still verifies, the race is found",
      outcomes = {"1970-01-01T00:00:00Z 1", "1970-01-01T00:00:00Z 2"})
  static String clockBeforeABranch() throws InterruptedException {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    int[] value = new int[1];
    Thread other = start(() -> value[0]++);
    Instant now = Instant.now(clock);
    if (now.isBefore(Instant.ofEpochSecond(1))) {
      value[0]++;
    }
    other.join();
    return now + " " + value[0];
  }

  @Row(
      api = "Clock.systemUTC, LocalDateTime, ZonedDateTime, Date",
      says = "follow virtual time together",
      outcomes = "60 60 60 60")
  static String allClocks() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Instant instant = clock.instant();
    LocalDateTime local = LocalDateTime.now();
    ZonedDateTime zoned = ZonedDateTime.now();
    Date date = new Date();
    Thread.sleep(60_000);
    return Duration.between(instant, clock.instant()).toSeconds()
        + " "
        + Duration.between(local, LocalDateTime.now()).toSeconds()
        + " "
        + Duration.between(zoned, ZonedDateTime.now()).toSeconds()
        + " "
        + (new Date().getTime() - date.getTime()) / 1_000;
  }

  @Row(api = "System.nanoTime", says = "a loop that waits for it ends", outcomes = "true")
  static String waitingForTheClock() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    while (System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return "" + (System.nanoTime() >= deadline);
  }
}
