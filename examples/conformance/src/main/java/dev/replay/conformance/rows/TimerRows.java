package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code java.util.Timer}. */
@Area("Timers")
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // Timer takes dates; threads share a text
public final class TimerRows {

  private TimerRows() {}

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }

  @Row(api = "Timer.schedule(delay)", says = "runs after the delay", outcomes = "100")
  static String schedule() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    long start = System.nanoTime();
    new Timer().schedule(task(ran::countDown), 100);
    ran.await();
    return "" + (System.nanoTime() - start) / 1_000_000;
  }

  @Row(api = "Timer.schedule(Date)", says = "runs at that time", outcomes = "100")
  static String scheduleAtADate() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    long start = System.currentTimeMillis();
    new Timer().schedule(task(ran::countDown), new Date(start + 100));
    ran.await();
    return "" + (System.currentTimeMillis() - start);
  }

  @Row(
      api = "new Timer()",
      says = "the thread's default names count from 0 in every execution",
      outcomes = "Timer-0 named")
  static String names() throws InterruptedException {
    String[] name = new String[2];
    CountDownLatch ran = new CountDownLatch(2);
    Timer unnamed = new Timer(true);
    Timer named = new Timer("named");
    unnamed.schedule(
        task(
            () -> {
              name[0] = Thread.currentThread().getName();
              ran.countDown();
            }),
        0);
    named.schedule(
        task(
            () -> {
              name[1] = Thread.currentThread().getName();
              ran.countDown();
            }),
        0);
    ran.await();
    return name[0] + " " + name[1];
  }

  @Row(api = "Timer.schedule", says = "tasks run in order of their times", outcomes = "50 s, 100 s")
  static String order() throws InterruptedException {
    StringBuffer order = new StringBuffer();
    CountDownLatch ran = new CountDownLatch(2);
    Timer timer = new Timer();
    timer.schedule(
        task(
            () -> {
              order.append("100 s");
              ran.countDown();
            }),
        100_000);
    timer.schedule(
        task(
            () -> {
              order.append("50 s, ");
              ran.countDown();
            }),
        50_000);
    ran.await();
    return order.toString();
  }

  @Row(
      api = "Timer.scheduleAtFixedRate",
      says = "runs again and again until the task cancels itself",
      outcomes = "3 times in 300")
  static String fixedRate() throws InterruptedException {
    AtomicInteger times = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    long start = System.nanoTime();
    new Timer()
        .scheduleAtFixedRate(
            new TimerTask() {
              @Override
              public void run() {
                if (times.incrementAndGet() == 3) {
                  cancel();
                  done.countDown();
                }
              }
            },
            100,
            100);
    done.await();
    return times + " times in " + (System.nanoTime() - start) / 1_000_000;
  }

  @Row(
      api = "TimerTask.cancel",
      says = "prevents the run or comes too late",
      outcomes = {"true, 0 runs", "false, 1 runs"})
  static String cancelTask() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch ran = new CountDownLatch(1);
    TimerTask task =
        task(
            () -> {
              runs.incrementAndGet();
              ran.countDown();
            });
    new Timer().schedule(task, 100);
    boolean cancelled = task.cancel();
    if (!cancelled) {
      ran.await();
    }
    return cancelled + ", " + runs + " runs";
  }

  @Row(
      api = "Timer.cancel",
      says = "ends the thread; later tasks are refused",
      outcomes = "IllegalStateException")
  static String cancelTimer() {
    Timer timer = new Timer();
    timer.cancel();
    return outcomeOf(() -> timer.schedule(task(() -> {}), 100));
  }

  @Row(
      api = "Timer.purge",
      says = "counts the cancelled tasks that are still there",
      outcomes = {"1 0", "0 0"})
  static String purge() {
    Timer timer = new Timer();
    TimerTask task = task(() -> {});
    timer.schedule(task, 1_000_000);
    task.cancel();
    return timer.purge() + " " + timer.purge();
  }

  @Row(
      api = "Timer.schedule",
      says = "refuses a task twice, and negative delays",
      outcomes = "IllegalStateException IllegalArgumentException")
  static String refused() {
    Timer timer = new Timer();
    TimerTask task = task(() -> {});
    timer.schedule(task, 1_000_000);
    return outcomeOf(() -> timer.schedule(task, 1_000_000))
        + " "
        + outcomeOf(() -> timer.schedule(task(() -> {}), -1));
  }

  @Row(
      api = "Timer",
      says = "an exception of a task ends it, which is drift",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String taskThatThrows() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    new Timer()
        .schedule(
            task(
                () -> {
                  throw new IllegalStateException("boom");
                }),
            100);
    never.await();
    return "done";
  }

  @Row(api = "Timer", says = "one that is not cancelled is no deadlock", outcomes = "done")
  static String neverCancelled() {
    new Timer().schedule(task(() -> {}), 20_000, 20_000);
    return "done";
  }
}
