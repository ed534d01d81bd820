package dev.replay.benchmarks.programs;

/** Two threads that take two monitors in opposite order: some of the executions deadlock. */
public final class AbBa {

  private final Object a = new Object();
  private final Object b = new Object();
  private int both;

  public void run() throws InterruptedException {
    Thread ab = new Thread(() -> takeBoth(a, b));
    Thread ba = new Thread(() -> takeBoth(b, a));
    ab.start();
    ba.start();
    ab.join();
    ba.join();
    if (both != 2) {
      throw new AssertionError("both were taken " + both + " times");
    }
  }

  private void takeBoth(Object first, Object second) {
    synchronized (first) {
      synchronized (second) {
        both++;
      }
    }
  }
}
