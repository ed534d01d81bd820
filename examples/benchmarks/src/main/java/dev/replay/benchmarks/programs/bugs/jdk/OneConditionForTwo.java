package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait for different levels share a condition, and signal wakes only one of them.
 * Shown if the one that waits for more was first: it takes the signal that was for the other, and
 * one of them waits for ever.
 */
public final class OneConditionForTwo {

  private final boolean repaired;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int level;

  public OneConditionForTwo() {
    this(false);
  }

  public OneConditionForTwo(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(
        () -> await(2),
        () -> await(1),
        () -> {
          raise();
          raise();
        });
  }

  private void await(int wanted) throws InterruptedException {
    lock.lock();
    try {
      while (level < wanted) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void raise() {
    lock.lock();
    try {
      level++;
      if (repaired) {
        changed.signalAll();
      } else {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
