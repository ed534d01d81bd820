package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A volatile counter is incremented, which is a read and a write. Shown if one thread counts
 * between the other's read and write.
 */
public final class VolatileIncrement {

  private final boolean repaired;
  private volatile int count;

  public VolatileIncrement() {
    this(false);
  }

  public VolatileIncrement(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::count, this::count);
    if (count != 2) {
      throw new AssertionError("counted to " + count);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the bug
  private void count() {
    if (repaired) {
      synchronized (this) {
        count++;
      }
    } else {
      count++;
    }
  }
}
