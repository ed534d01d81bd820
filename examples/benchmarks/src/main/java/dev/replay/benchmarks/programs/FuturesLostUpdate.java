package dev.replay.benchmarks.programs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Loses an update made by stages of futures, each on a thread of its own. */
public final class FuturesLostUpdate {

  private final Executor threads = task -> new Thread(task).start();
  private volatile String log = "";

  public void run() {
    CompletableFuture<Void> a =
        CompletableFuture.supplyAsync(() -> "a", threads).thenAccept(this::append);
    CompletableFuture<Void> b =
        CompletableFuture.supplyAsync(() -> "b", threads).thenAccept(this::append);
    CompletableFuture.allOf(a, b).join();
    if (log.length() != 2) {
      throw new AssertionError("expected both a and b but was " + log);
    }
  }

  private void append(String text) {
    String before = log;
    log = before + text;
  }
}
