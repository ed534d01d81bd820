package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two refreshes fetch a value and put it into a cache. Shown if one fetches, the value changes, the
 * other fetches and stores the new one, and the first stores the old one over it.
 */
public final class StaleRefresh {

  private final boolean repaired;
  private final AtomicInteger source = new AtomicInteger(1);
  private final AtomicInteger cached = new AtomicInteger();

  public StaleRefresh() {
    this(false);
  }

  public StaleRefresh(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() {
    CompletableFuture<Void> first = CompletableFuture.runAsync(this::refresh, this::start);
    source.set(2);
    CompletableFuture<Void> second = CompletableFuture.runAsync(this::refresh, this::start);
    CompletableFuture.allOf(first, second).join();
    if (cached.get() != 2) {
      throw new AssertionError("the cache has version " + cached.get());
    }
  }

  private void start(Runnable task) {
    new Thread(task).start();
  }

  private void refresh() {
    int version = source.get();
    if (repaired) {
      cached.accumulateAndGet(version, Math::max);
    } else {
      cached.set(version);
    }
  }
}
