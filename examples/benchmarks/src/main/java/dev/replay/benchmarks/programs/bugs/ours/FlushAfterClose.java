package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A log is flushed by a scheduled task; closing it shuts the timer down, which does not take back
 * what is planned. Shown if the task comes to its write after the log was closed.
 */
public final class FlushAfterClose {

  private final boolean repaired;
  private volatile boolean closed;
  private volatile boolean wroteToClosed;

  public FlushAfterClose() {
    this(false);
  }

  public FlushAfterClose(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> flush = timer.schedule(this::flush, 10, TimeUnit.MILLISECONDS);
    synchronized (this) {
      closed = true;
    }
    if (repaired) {
      flush.cancel(false);
    }
    timer.shutdown();
    timer.awaitTermination(1, TimeUnit.MINUTES);
    if (wroteToClosed) {
      throw new AssertionError("a flush wrote to a closed log");
    }
  }

  private void flush() {
    if (repaired) {
      synchronized (this) {
        if (!closed) {
          write();
        }
      }
    } else {
      write();
    }
  }

  private void write() {
    if (closed) {
      wroteToClosed = true;
    }
  }
}
