package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Vyukov's lock-free stack of indices. A thread that was about to pop an index puts back what it
 * took for its successor, though others have popped and pushed that index meanwhile; so two threads
 * come to own the same index. As in the original, three threads pop and push twice each, and try
 * until they succeed.
 *
 * <p>Of the 1,349,073 states of a model of this program, one atomic access a step, all that do not
 * lead to the bug can still come to the end: there is no livelock. The shortest way to the bug has
 * seven preemptions.
 */
@SuppressWarnings("ThreadPriorityCheck") // yields where the original does
final class SafeStack {
  private static final int THREADS = 3;
  private static final int ROUNDS = 2;
  private static final int NONE = -1;

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
    for (int i = 0; i < ROUNDS; i++) {
      int index = pop();
      while (index == NONE) {
        Thread.yield();
        index = pop();
      }
      owner.set(index, thread);
      check(owner.get(index) == thread, "two threads own the same index");
      push(index);
    }
  }

  private int pop() {
    while (count.get() > 1) {
      int top = head.get();
      int below = next.getAndSet(top, NONE);
      if (below == NONE) {
        Thread.yield();
      } else if (head.compareAndSet(top, below)) {
        count.getAndDecrement();
        return top;
      } else {
        next.getAndSet(top, below);
      }
    }
    return NONE;
  }

  /** Like the original, goes on with what compare-and-set has found instead of the top. */
  private void push(int index) {
    int top = head.get();
    while (true) {
      next.set(index, top);
      int found = head.compareAndExchange(top, index);
      if (found == top) {
        break;
      }
      top = found;
    }
    count.getAndIncrement();
  }
}
