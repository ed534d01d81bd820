package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;

/**
 * Two futures add their parts to one mutable holder, which is read when both are combined. Shown if
 * one reads the holder's sum before the other writes it: a part is missing.
 */
public final class CombinedHolder {

  private final boolean repaired;
  private volatile int sum;

  public CombinedHolder() {
    this(false);
  }

  public CombinedHolder(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() {
    CompletableFuture<Integer> left = part(1);
    CompletableFuture<Integer> right = part(2);
    int total = left.thenCombine(right, (l, r) -> repaired ? l + r : sum).join();
    if (total != 3) {
      throw new AssertionError("the sum is " + total);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the bug
  private CompletableFuture<Integer> part(int value) {
    return CompletableFuture.supplyAsync(
        () -> {
          sum += value;
          return value;
        },
        task -> new Thread(task).start());
  }
}
