package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.Arrays;

/** The checker may see one of two assignments, but only before any other thread has made both. */
final class Reorder {
  private int a;
  private int b;

  /** With so many threads: all but one assign. */
  void run(int threads) throws InterruptedException {
    Threads.Body[] bodies = new Threads.Body[threads];
    Arrays.fill(bodies, (Threads.Body) this::assign);
    bodies[threads - 1] = this::look;
    Threads.runAll(bodies);
  }

  private void assign() {
    a = 1;
    b = -1;
  }

  private void look() {
    int seenA = a;
    int seenB = b;
    check(seenA + seenB == 0, "a is " + seenA + ", b is " + seenB);
  }
}
