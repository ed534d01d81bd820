package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.locks.ReentrantLock;

/** Who is done with the second phase does not unlock it: the other waits forever. */
final class Phase {
  private final ReentrantLock first = new ReentrantLock();
  private final ReentrantLock second = new ReentrantLock();

  void run() throws InterruptedException {
    Threads.runAll(this::phases, this::phases);
  }

  @SuppressWarnings("LockNotBeforeTry") // the missing unlock is the bug
  private void phases() {
    first.lock();
    second.lock();
    first.unlock();
  }
}
