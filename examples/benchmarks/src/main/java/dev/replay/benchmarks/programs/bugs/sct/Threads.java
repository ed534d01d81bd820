package dev.replay.benchmarks.programs.bugs.sct;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

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

  /** So many of the same. */
  static Body[] times(int count, Body body) {
    Body[] bodies = new Body[count];
    Arrays.fill(bodies, body);
    return bodies;
  }

  /** Starts a thread for each of the first, then for each of the others, and waits for all. */
  static void runAll(Body[] first, Body[] others) throws InterruptedException {
    runAll(Stream.of(first, others).flatMap(Stream::of).toArray(Body[]::new));
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

  /** Signals without being inside already, which Java does not allow. */
  static void signal(Lock lock, Condition condition) {
    lock.lock();
    try {
      condition.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The assertion of a program; not the keyword, which needs a flag of the JVM. */
  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
