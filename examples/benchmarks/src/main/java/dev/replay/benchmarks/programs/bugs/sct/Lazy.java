package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** One adds 1, one adds 2, and a third must not come last. */
final class Lazy {
  private final Object lock = new Object();
  private int data;

  void run() throws InterruptedException {
    Threads.runAll(() -> add(1), () -> add(2), this::look);
  }

  private void add(int amount) {
    synchronized (lock) {
      data += amount;
    }
  }

  private void look() {
    synchronized (lock) {
      check(data < 3, "data is " + data);
    }
  }
}
