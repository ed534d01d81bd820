package dev.replay.benchmarks.programs.bugs.sct;

/** The condition is tested outside of the critical section that waits for it. */
final class LostSignal {
  private final Object lock = new Object();
  private int items;

  void run() throws InterruptedException {
    Threads.runAll(this::consume, this::produce);
  }

  private void produce() {
    synchronized (lock) {
      items++;
      lock.notifyAll();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the bug
  private void consume() throws InterruptedException {
    if (items == 0) {
      synchronized (lock) {
        lock.wait();
      }
    }
    synchronized (lock) {
      items--;
    }
  }
}
