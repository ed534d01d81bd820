package dev.replay.benchmarks.programs;

import java.util.concurrent.CompletableFuture;

/** Three suppliers on the common pool, combined. */
public final class Futures {

  public void run() {
    CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> 1);
    CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> 2);
    CompletableFuture<Integer> three = CompletableFuture.supplyAsync(() -> 3);
    int sum = one.thenCombine(two, Integer::sum).thenCombine(three, Integer::sum).join();
    if (sum != 6) {
      throw new AssertionError("the sum is " + sum);
    }
  }
}
