package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;
import static dev.replay.benchmarks.programs.bugs.sct.Threads.times;

/**
 * The checker may see the first of two assignments without the second, but only before any thread
 * has made both. That {@code a} is read again if it was 0 makes the bug as rare as the published
 * one: whoever sees {@code a} too early and {@code b} in time does not count.
 */
final class Reorder {
  private int a;
  private int b;

  /** With so many threads that assign, and then so many that check. */
  void run(int assigning, int checking) throws InterruptedException {
    Threads.runAll(times(assigning, this::assign), times(checking, this::look));
  }

  private void assign() {
    a = 1;
    b = -1;
  }

  private void look() {
    if (a == 0 && b == 0) {
      return;
    }
    check(a == 1 && b == -1, "a is 1, b is still 0");
  }
}
