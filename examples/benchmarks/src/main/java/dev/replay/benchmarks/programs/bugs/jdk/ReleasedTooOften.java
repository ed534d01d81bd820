package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A permit is given back whether or not it was got. Shown if one thread fails to get the permit
 * that another has, gives it back all the same, and a third gets it.
 */
public final class ReleasedTooOften {

  private final boolean repaired;
  private final Semaphore permits = new Semaphore(1);
  private final AtomicInteger inside = new AtomicInteger();

  public ReleasedTooOften() {
    this(false);
  }

  public ReleasedTooOften(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::enter, this::enter, this::enter);
  }

  private void enter() {
    boolean got = permits.tryAcquire();
    try {
      if (got) {
        work();
      }
    } finally {
      if (got || !repaired) {
        permits.release();
      }
    }
  }

  private void work() {
    int now = inside.incrementAndGet();
    if (now != 1) {
      throw new AssertionError(now + " threads share one permit");
    }
    inside.decrementAndGet();
  }
}
