package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A task is handed to a pool after a look at whether it is shut down. Shown if it is shut down in
 * between: RejectedExecutionException.
 */
public final class SubmitAfterShutdown {

  private final boolean repaired;
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  public SubmitAfterShutdown() {
    this(false);
  }

  public SubmitAfterShutdown(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::submit, this::close);
  }

  private void submit() {
    if (repaired) {
      synchronized (this) {
        submitIfOpen();
      }
    } else {
      submitIfOpen();
    }
  }

  private void submitIfOpen() {
    if (!pool.isShutdown()) {
      pool.execute(() -> {});
    }
  }

  private synchronized void close() {
    pool.shutdown();
  }
}
