package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** The consumer waits for a signal that may have been given before. */
final class UncheckedWait {
  private final Object full = new Object();
  private int items;

  void run() throws InterruptedException {
    Threads.runAll(this::consume, this::produce);
  }

  @SuppressWarnings("NakedNotify") // as the original
  private void produce() {
    synchronized (full) {
      items++;
    }
    synchronized (full) {
      full.notifyAll();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the bug
  private void consume() throws InterruptedException {
    synchronized (full) {
      full.wait();
      items--;
      check(items == 0, "there are " + items + " items");
    }
  }
}
