package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cache loads a value and then stores it; a write to the source invalidates the cache. Shown if
 * the source is written and the cache invalidated between load and store: the old value stays.
 */
public final class LoadedOverInvalidation {

  private final boolean repaired;
  private final AtomicInteger source = new AtomicInteger(1);
  private final ConcurrentMap<String, Integer> cache = new ConcurrentHashMap<>();

  public LoadedOverInvalidation() {
    this(false);
  }

  public LoadedOverInvalidation(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() {
    CompletableFuture<Void> read =
        CompletableFuture.runAsync(this::read, task -> new Thread(task).start());
    source.set(2);
    cache.remove("key");
    read.join();
    Integer stays = cache.get("key");
    if (stays != null && stays != 2) {
      throw new AssertionError("the cache keeps the old value " + stays);
    }
  }

  private void read() {
    if (repaired) {
      cache.computeIfAbsent("key", key -> source.get());
    } else if (!cache.containsKey("key")) {
      int value = source.get();
      cache.put("key", value);
    }
  }
}
