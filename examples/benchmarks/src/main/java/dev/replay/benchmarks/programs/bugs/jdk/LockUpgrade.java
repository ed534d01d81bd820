package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A reader that finds no value takes the write lock while it still has the read lock, which waits
 * for itself. Shown if it reads before the other thread has written.
 */
public final class LockUpgrade {

  private final boolean repaired;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable String value;

  public LockUpgrade() {
    this(false);
  }

  public LockUpgrade(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::read, () -> write("theirs"));
  }

  private void read() {
    lock.readLock().lock();
    boolean missing = value == null;
    if (repaired) {
      lock.readLock().unlock();
      if (missing) {
        write("ours");
      }
    } else {
      try {
        if (missing) {
          write("ours");
        }
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  private void write(String text) {
    lock.writeLock().lock();
    try {
      if (value == null) {
        value = text;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
