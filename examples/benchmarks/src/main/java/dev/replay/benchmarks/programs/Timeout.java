package dev.replay.benchmarks.programs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduled timeout races an answer; either may win. */
public final class Timeout {

  public void run() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    CompletableFuture<String> reply = new CompletableFuture<>();
    ScheduledFuture<?> timeout =
        timer.schedule(() -> reply.complete("timeout"), 100, TimeUnit.MILLISECONDS);
    new Thread(() -> reply.complete("answer")).start();
    String winner = reply.join();
    timeout.cancel(false);
    timer.shutdown();
    if (!winner.equals("answer") && !winner.equals("timeout")) {
      throw new AssertionError("the reply is " + winner);
    }
  }
}
