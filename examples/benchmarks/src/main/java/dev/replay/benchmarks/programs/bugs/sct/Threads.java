package dev.replay.benchmarks.programs.bugs.sct;

/** Threads of a program. */
final class Threads {

  private Threads() {}

  /** What a thread runs. */
  @FunctionalInterface
  interface Body {
    void run() throws InterruptedException;
  }

  /** A thread, not yet started. */
  static Thread thread(Body body) {
    return new Thread(
        () -> {
          try {
            body.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts", e);
          }
        });
  }

  /** Starts a thread for each body, in order, and waits for all. */
  static void runAll(Body... bodies) throws InterruptedException {
    Thread[] threads = new Thread[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      threads[i] = thread(bodies[i]);
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The assertion of a program; not the keyword, which needs a flag of the JVM. */
  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
