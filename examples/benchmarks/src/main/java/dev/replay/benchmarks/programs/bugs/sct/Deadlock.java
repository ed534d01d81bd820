package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** Two monitors in opposite order. */
final class Deadlock {
  private final Object a = new Object();
  private final Object b = new Object();
  private int counter;

  void run() throws InterruptedException {
    Threads.runAll(() -> inOrder(a, b), () -> inOrder(b, a));
    check(counter == 2, "counter is " + counter);
  }

  private void inOrder(Object outer, Object inner) {
    synchronized (outer) {
      synchronized (inner) {
        counter++;
      }
    }
  }
}
