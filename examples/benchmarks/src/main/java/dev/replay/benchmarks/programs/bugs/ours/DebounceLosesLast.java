package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Events are saved by a delayed task, which reads the latest and then allows the next task. Shown
 * if the last event, which comes when the delay is just over, comes between the two: it plans no
 * task, and is never saved.
 */
public final class DebounceLosesLast {

  private static final long DELAY_MILLIS = 10;

  private final boolean repaired;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile int latest;
  private volatile int saved;
  private volatile boolean planned;

  public DebounceLosesLast() {
    this(false);
  }

  public DebounceLosesLast(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    event(1);
    Thread.sleep(DELAY_MILLIS);
    event(2);
    timer.shutdown();
    timer.awaitTermination(1, TimeUnit.MINUTES);
    if (saved != 2) {
      throw new AssertionError("event " + saved + " was saved last");
    }
  }

  private void event(int number) {
    synchronized (timer) {
      latest = number;
      if (!planned) {
        planned = true;
        var unused = timer.schedule(this::save, DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void save() {
    if (repaired) {
      synchronized (timer) {
        saved = latest;
        planned = false;
      }
    } else {
      saved = latest;
      planned = false;
    }
  }
}
