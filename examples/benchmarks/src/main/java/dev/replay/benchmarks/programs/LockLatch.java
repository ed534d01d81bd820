package dev.replay.benchmarks.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Three users of a lock, and a latch that waits for them. */
public final class LockLatch {

  private static final int USERS = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch done = new CountDownLatch(USERS);
  private int uses;

  public void run() throws InterruptedException {
    for (int i = 0; i < USERS; i++) {
      new Thread(this::use).start();
    }
    done.await();
    if (uses != USERS) {
      throw new AssertionError("uses are " + uses);
    }
  }

  private void use() {
    lock.lock();
    try {
      uses++;
    } finally {
      lock.unlock();
    }
    done.countDown();
  }
}
