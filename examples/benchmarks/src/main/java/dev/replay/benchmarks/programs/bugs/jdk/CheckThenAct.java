package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name is looked up in a concurrent map and put if it is free; each call is atomic, both together
 * are not. Shown if both threads look before either puts.
 */
public final class CheckThenAct {

  private final boolean repaired;
  private final ConcurrentMap<String, String> owners = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();

  public CheckThenAct() {
    this(false);
  }

  public CheckThenAct(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(() -> take("ann"), () -> take("bob"));
    if (taken.get() != 1) {
      throw new AssertionError("the name was taken " + taken.get() + " times");
    }
  }

  private void take(String owner) {
    if (repaired) {
      if (owners.putIfAbsent("name", owner) == null) {
        taken.incrementAndGet();
      }
    } else if (!owners.containsKey("name")) {
      owners.put("name", owner);
      taken.incrementAndGet();
    }
  }
}
