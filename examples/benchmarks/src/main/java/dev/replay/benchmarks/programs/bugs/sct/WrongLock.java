package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;
import static dev.replay.benchmarks.programs.bugs.sct.Threads.times;

/** Some threads lock another mutex than the one that guards the counter. */
final class WrongLock {
  private final Object right = new Object();
  private final Object wrong = new Object();
  private volatile int counter;

  /** With one thread that locks the right mutex, and so many that lock the wrong one. */
  void run(int wrongs) throws InterruptedException {
    Threads.runAll(times(1, this::guarded), times(wrongs, this::unguarded));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // as the original
  private void guarded() {
    synchronized (right) {
      int before = counter;
      counter++;
      check(counter == before + 1, "the counter was changed by another");
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // as the original
  private void unguarded() {
    synchronized (wrong) {
      counter++;
    }
  }
}
