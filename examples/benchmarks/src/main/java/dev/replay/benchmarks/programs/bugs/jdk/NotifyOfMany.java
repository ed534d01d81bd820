package dev.replay.benchmarks.programs.bugs.jdk;

import org.jspecify.annotations.Nullable;

/**
 * A buffer of one place wakes one waiter of all, who may be of the wrong side. Shown if a consumer
 * wakes another consumer while a producer waits: both wait for ever.
 */
public final class NotifyOfMany {

  private final boolean repaired;
  private @Nullable String place;

  public NotifyOfMany() {
    this(false);
  }

  public NotifyOfMany(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::take, this::take, () -> put("a"), () -> put("b"));
  }

  private synchronized void put(String element) throws InterruptedException {
    while (place != null) {
      wait();
    }
    place = element;
    wake();
  }

  private synchronized void take() throws InterruptedException {
    while (place == null) {
      wait();
    }
    place = null;
    wake();
  }

  private synchronized void wake() {
    if (repaired) {
      notifyAll();
    } else {
      notify();
    }
  }
}
