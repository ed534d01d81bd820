package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cache is asked, and filled if it has nothing, in two calls. Shown if both threads ask before
 * either has filled it: the value is loaded twice.
 */
public final class LoadedTwice {

  private final boolean repaired;
  private final ConcurrentMap<String, String> cache = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();

  public LoadedTwice() {
    this(false);
  }

  public LoadedTwice(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::get, this::get);
    if (loads.get() != 1) {
      throw new AssertionError("the value was loaded " + loads.get() + " times");
    }
  }

  private void get() {
    if (repaired) {
      cache.computeIfAbsent("key", this::load);
    } else if (cache.get("key") == null) {
      cache.put("key", load("key"));
    }
  }

  private String load(String key) {
    loads.incrementAndGet();
    return "value of " + key;
  }
}
