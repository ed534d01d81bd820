package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** A value is put into the queue in one critical section and noted in the next. */
final class Queue {
  private static final int SIZE = 10;

  private final Object lock = new Object();
  private final int[] queue = new int[SIZE];
  private final int[] noted = new int[SIZE];
  private int head;
  private int tail;

  void run() throws InterruptedException {
    Threads.runAll(this::dequeue, this::enqueue);
  }

  private void enqueue() {
    for (int i = 0; i < SIZE; i++) {
      synchronized (lock) {
        queue[tail++] = i + 1;
      }
      synchronized (lock) {
        noted[i] = i + 1;
      }
    }
  }

  private void dequeue() {
    for (int i = 0; i < SIZE; i++) {
      synchronized (lock) {
        if (head < tail) {
          int value = queue[head];
          check(value == noted[head], value + " was dequeued, not " + noted[head]);
          head++;
        }
      }
    }
  }
}
