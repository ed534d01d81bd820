package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A counter is always changed under a lock, but not always under the same one. Shown if one thread
 * counts between the other's read and write.
 */
public final class TwoLocks {

  private final boolean repaired;
  private final Object lock = new Object();
  private int count;

  public TwoLocks() {
    this(false);
  }

  public TwoLocks(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(() -> countUnder(lock), () -> countUnder(repaired ? lock : this));
    if (count != 2) {
      throw new AssertionError("counted to " + count);
    }
  }

  private void countUnder(Object guard) {
    synchronized (guard) {
      count++;
    }
  }
}
