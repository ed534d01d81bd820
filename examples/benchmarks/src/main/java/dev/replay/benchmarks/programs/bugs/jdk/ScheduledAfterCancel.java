package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.Timer;
import java.util.TimerTask;

/**
 * A task of a timer asks whether the timer is open and plans its next run on it. Shown if the timer
 * is cancelled in between: IllegalStateException on the timer's thread.
 */
public final class ScheduledAfterCancel {

  private final boolean repaired;
  private final Timer timer = new Timer();
  private volatile boolean open = true;

  public ScheduledAfterCancel() {
    this(false);
  }

  public ScheduledAfterCancel(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() {
    timer.schedule(task(), 10);
    if (repaired) {
      synchronized (timer) {
        close();
      }
    } else {
      close();
    }
  }

  private void close() {
    open = false;
    timer.cancel();
  }

  private TimerTask task() {
    return new TimerTask() {
      @Override
      public void run() {
        if (repaired) {
          synchronized (timer) {
            again();
          }
        } else {
          again();
        }
      }
    };
  }

  private void again() {
    if (open) {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {}
          },
          10);
    }
  }
}
