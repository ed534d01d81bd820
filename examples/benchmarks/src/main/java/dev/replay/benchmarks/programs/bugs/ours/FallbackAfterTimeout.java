package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A payment that takes too long is made elsewhere by orTimeout and a fallback; the first is not
 * stopped by that. Shown if the time is over before the first has been made: both are.
 */
public final class FallbackAfterTimeout {

  private final boolean repaired;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final AtomicInteger payments = new AtomicInteger();

  public FallbackAfterTimeout() {
    this(false);
  }

  public FallbackAfterTimeout(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread bank =
        new Thread(
            () -> {
              pay();
              first.complete("first");
            });
    bank.start();
    first
        .orTimeout(1, TimeUnit.SECONDS)
        .exceptionally(
            late -> {
              pay();
              return "second";
            })
        .join();
    bank.join();
    if (payments.get() != 1) {
      throw new AssertionError("paid " + payments.get() + " times");
    }
  }

  private void pay() {
    if (!repaired || claimed.compareAndSet(false, true)) {
      payments.incrementAndGet();
    }
  }
}
