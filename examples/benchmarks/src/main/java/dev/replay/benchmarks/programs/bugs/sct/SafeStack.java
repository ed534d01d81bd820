package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Vyukov's lock-free stack of indices: two threads can own the same one, which takes three threads
 * and at least five preemptions. A thread gives up after so many attempts to pop.
 */
final class SafeStack {
  private static final int THREADS = 3;
  private static final int NONE = -1;
  private static final int ATTEMPTS = 20;

  private final AtomicIntegerArray next = new AtomicIntegerArray(THREADS);
  private final AtomicIntegerArray owner = new AtomicIntegerArray(THREADS);
  private final AtomicInteger head = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger(THREADS);

  void run() throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      next.set(i, i + 1 < THREADS ? i + 1 : NONE);
    }
    Threads.runAll(() -> use(1), () -> use(2), () -> use(3));
  }

  private void use(int thread) {
    for (int i = 0; i < 2; i++) {
      int index = pop();
      if (index == NONE) {
        return;
      }
      owner.set(index, thread);
      check(owner.get(index) == thread, "two threads own " + index);
      push(index);
    }
  }

  private int pop() {
    for (int i = 0; i < ATTEMPTS && count.get() > 1; i++) {
      int top = head.get();
      int below = next.getAndSet(top, NONE);
      if (below != NONE) {
        if (head.compareAndSet(top, below)) {
          count.getAndDecrement();
          return top;
        }
        next.getAndSet(top, below);
      }
    }
    return NONE;
  }

  private void push(int index) {
    int top;
    do {
      top = head.get();
      next.set(index, top);
    } while (!head.compareAndSet(top, index));
    count.getAndIncrement();
  }
}
