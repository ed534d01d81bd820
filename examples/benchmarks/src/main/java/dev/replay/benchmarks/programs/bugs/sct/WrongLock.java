package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.Arrays;

/** Some threads lock another mutex than the one that guards the counter. */
final class WrongLock {
  private final Object right = new Object();
  private final Object wrong = new Object();
  private int counter;

  /** With so many threads that lock the wrong one. */
  void run(int threads) throws InterruptedException {
    Threads.Body[] bodies = new Threads.Body[threads + 1];
    Arrays.fill(bodies, (Threads.Body) this::unguarded);
    bodies[0] = this::guarded;
    Threads.runAll(bodies);
  }

  private void guarded() {
    synchronized (right) {
      int before = counter;
      counter++;
      check(counter == before + 1, "counter went from " + before + " to " + counter);
    }
  }

  private void unguarded() {
    synchronized (wrong) {
      counter++;
    }
  }
}
