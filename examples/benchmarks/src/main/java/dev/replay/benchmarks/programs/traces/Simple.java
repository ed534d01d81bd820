package dev.replay.benchmarks.programs.traces;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Programs whose trace classes can be counted at a glance. */
final class Simple {

  private volatile int shared;
  private int guarded;

  /** Each of {@code n} threads writes one variable: all orders differ, n!. */
  void writers(int n) throws InterruptedException {
    Threads.run(n, number -> shared = number);
  }

  /** Each of {@code n} threads takes one lock: all orders differ, n!. */
  void lockUsers(int n) throws InterruptedException {
    Threads.run(n, number -> useLock());
    if (guarded != n) {
      throw new AssertionError("the lock guards nothing: " + guarded);
    }
  }

  private synchronized void useLock() {
    guarded++;
  }

  /** Each of {@code n} threads writes a variable of its own, twice: one class. */
  void ownVariables(int n) throws InterruptedException {
    AtomicIntegerArray variables = new AtomicIntegerArray(n);
    Threads.run(
        n,
        number -> {
          variables.set(number, 1);
          variables.set(number, 2);
        });
  }

  /**
   * Two threads read a variable and write it. Both reads come first, then one or the other write;
   * or one thread is done before the other begins: four classes.
   */
  void readWrite() throws InterruptedException {
    Threads.run(2, number -> readAndWrite());
  }

  private void readAndWrite() {
    int read = shared;
    shared = read + 1;
  }
}
