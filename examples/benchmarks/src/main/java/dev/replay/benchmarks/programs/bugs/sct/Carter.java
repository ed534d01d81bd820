package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.locks.ReentrantLock;

/** Users of either kind hold a lock between two uses of a mutex, which the other kind blocks. */
final class Carter {
  private final ReentrantLock mutex = new ReentrantLock();
  private final ReentrantLock resource = new ReentrantLock();
  private final int[] users = new int[2];

  void run() throws InterruptedException {
    Threads.runAll(() -> use(0), () -> use(1), () -> {}, () -> {});
  }

  @SuppressWarnings("LockNotBeforeTry") // conditional, as the original
  private void use(int kind) {
    mutex.lock();
    users[kind]++;
    if (users[kind] == 1) {
      resource.lock();
    }
    mutex.unlock();
    mutex.lock();
    users[kind]--;
    if (users[kind] == 0) {
      resource.unlock();
    }
    mutex.unlock();
  }
}
