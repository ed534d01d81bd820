package dev.replay.benchmarks.programs.traces;

import java.util.function.IntConsumer;

/** Threads that differ by their number. */
final class Threads {

  private Threads() {}

  /** Starts {@code n} threads, from 0, and waits for all. */
  static void run(int n, IntConsumer body) throws InterruptedException {
    Thread[] threads = new Thread[n];
    for (int i = 0; i < n; i++) {
      int number = i;
      threads[i] = new Thread(() -> body.accept(number));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
