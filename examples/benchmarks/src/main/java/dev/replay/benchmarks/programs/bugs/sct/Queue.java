package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/**
 * Enqueuing and dequeuing take turns by two flags, but a turn in which nothing could be dequeued
 * counts all the same: what is dequeued later is compared with a later element.
 */
final class Queue {
  private static final int SIZE = 20;

  private final Object lock = new Object();
  private final int[] queue = new int[SIZE];
  private final int[] stored = new int[SIZE];
  private int head;
  private int tail;
  private boolean mayEnqueue = true;
  private boolean mayDequeue;

  void run() throws InterruptedException {
    check(head == tail, "the queue is not empty at the beginning");
    Threads.runAll(this::enqueueAll, this::dequeueAll);
  }

  private void enqueueAll() {
    int value = 0;
    synchronized (lock) {
      enqueue(value);
      stored[0] = value;
      check(head != tail, "the queue is empty after the first");
    }
    for (int i = 1; i < SIZE; i++) {
      synchronized (lock) {
        if (mayEnqueue) {
          value++;
          enqueue(value);
          stored[i] = value;
          mayEnqueue = false;
          mayDequeue = true;
        }
      }
    }
  }

  private void dequeueAll() {
    for (int i = 0; i < SIZE; i++) {
      synchronized (lock) {
        if (mayDequeue) {
          int value = dequeue();
          check(value == stored[i], value + " was dequeued, not " + stored[i]);
          mayDequeue = false;
          mayEnqueue = true;
        }
      }
    }
  }

  private void enqueue(int value) {
    queue[tail] = value;
    tail++;
  }

  private int dequeue() {
    int value = queue[head];
    head++;
    return value;
  }
}
