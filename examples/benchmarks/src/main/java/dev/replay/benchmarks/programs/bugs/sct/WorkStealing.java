package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A work-stealing queue whose owner pops at the tail without the lock, unless there may be nothing
 * left. Thieves must claim the head before they look at the tail; this one looks first.
 */
final class WorkStealing {
  private static final int ITEMS = 4;

  private final Object lock = new Object();
  private final AtomicIntegerArray elements = new AtomicIntegerArray(ITEMS);
  private final AtomicIntegerArray taken = new AtomicIntegerArray(ITEMS);
  private volatile int head;
  private volatile int tail;

  void run() throws InterruptedException {
    Threads.runAll(this::own, this::steal);
  }

  private void own() {
    for (int item = 0; item < ITEMS; item += 2) {
      push(item);
      push(item + 1);
      pop();
    }
    pop();
    pop();
  }

  private void push(int item) {
    int end = tail;
    elements.set(end, item);
    tail = end + 1;
  }

  private void pop() {
    int last = tail - 1;
    tail = last;
    if (head <= last) {
      take(elements.get(last));
      return;
    }
    tail = last + 1;
    synchronized (lock) {
      last = tail - 1;
      if (head <= last) {
        tail = last;
        take(elements.get(last));
      }
    }
  }

  private void steal() {
    for (int i = 0; i < 2; i++) {
      synchronized (lock) {
        int first = head;
        if (first < tail) {
          head = first + 1;
          take(elements.get(first));
        }
      }
    }
  }

  private void take(int item) {
    check(taken.incrementAndGet(item) == 1, "item " + item + " was taken twice");
  }
}
