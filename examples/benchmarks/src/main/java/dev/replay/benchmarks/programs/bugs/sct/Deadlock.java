package dev.replay.benchmarks.programs.bugs.sct;

/** Two monitors in opposite order. */
final class Deadlock {
  private final Object a = new Object();
  private final Object b = new Object();

  @SuppressWarnings("UnusedVariable") // as in the original nobody looks
  private int counter = 1;

  void run() throws InterruptedException {
    Threads.runAll(() -> add(1, a, b), () -> add(-1, b, a));
  }

  private void add(int amount, Object outer, Object inner) {
    synchronized (outer) {
      synchronized (inner) {
        counter += amount;
      }
    }
  }
}
