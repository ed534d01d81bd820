package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The first lock is taken twice and released once, so who comes second waits forever. Every
 * schedule deadlocks, as in the original.
 */
final class Phase {
  private final ReentrantLock first = new ReentrantLock();
  private final ReentrantLock second = new ReentrantLock();

  void run() throws InterruptedException {
    Threads.runAll(this::phases, this::phases);
  }

  @SuppressWarnings("LockNotBeforeTry") // the missing unlock is the bug
  private void phases() {
    first.lock();
    first.unlock();
    first.lock();
    for (int i = 0; i < 2; i++) {
      second.lock();
      second.unlock();
    }
  }
}
