package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request reports its timeout, or its answer, and then completes its future; whether it was the
 * first is not asked. Shown if the timer fires before the answer has completed the future: both are
 * reported.
 */
public final class TimeoutAndAnswer {

  private final boolean repaired;
  private final CompletableFuture<String> reply = new CompletableFuture<>();
  private final AtomicInteger reports = new AtomicInteger();

  public TimeoutAndAnswer() {
    this(false);
  }

  public TimeoutAndAnswer(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> timeout = timer.schedule(() -> end("timeout"), 100, TimeUnit.MILLISECONDS);
    Thread server = new Thread(() -> end("answer"));
    server.start();
    server.join();
    timeout.cancel(false);
    timer.shutdown();
    timer.awaitTermination(1, TimeUnit.SECONDS);
    if (reports.get() != 1) {
      throw new AssertionError("the request was reported " + reports.get() + " times");
    }
  }

  private void end(String how) {
    if (repaired) {
      if (reply.complete(how)) {
        reports.incrementAndGet();
      }
    } else if (!reply.isDone()) {
      reports.incrementAndGet();
      reply.complete(how);
    }
  }
}
