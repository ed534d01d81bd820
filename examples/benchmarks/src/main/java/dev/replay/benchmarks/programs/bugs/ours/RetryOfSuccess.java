package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A charge is tried again when there was no answer in time. Shown if the timer fires while the
 * first try is on its way: it succeeds late, and the card is charged twice.
 */
public final class RetryOfSuccess {

  private final boolean repaired;
  private final ConcurrentMap<String, Integer> charges = new ConcurrentHashMap<>();
  private final CompletableFuture<String> receipt = new CompletableFuture<>();

  public RetryOfSuccess() {
    this(false);
  }

  public RetryOfSuccess(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> retry =
        timer.schedule(
            () -> {
              if (!receipt.isDone()) {
                charge();
              }
            },
            100,
            TimeUnit.MILLISECONDS);
    Thread firstTry = new Thread(this::charge);
    firstTry.start();
    firstTry.join();
    receipt.join();
    retry.cancel(false);
    timer.shutdown();
    timer.awaitTermination(1, TimeUnit.SECONDS);
    if (!Integer.valueOf(1).equals(charges.get("order"))) {
      throw new AssertionError("charged " + charges.get("order") + " times");
    }
  }

  private void charge() {
    if (repaired) {
      charges.putIfAbsent("order", 1);
    } else {
      charges.merge("order", 1, Integer::sum);
    }
    receipt.complete("paid");
  }
}
