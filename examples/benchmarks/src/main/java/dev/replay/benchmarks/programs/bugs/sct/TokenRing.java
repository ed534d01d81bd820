package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** Three threads hand a token on, which goes well in one order only. */
final class TokenRing {
  private final Object lock = new Object();
  private int x1 = 1;
  private int x2 = 2;
  private int x3 = 1;
  private int moves;

  void run() throws InterruptedException {
    Threads.runAll(this::first, this::second, this::third, this::look);
  }

  private void first() {
    synchronized (lock) {
      x1 = (x3 + 1) % 4;
      moves++;
    }
  }

  private void second() {
    synchronized (lock) {
      x2 = x1;
      moves++;
    }
  }

  private void third() {
    synchronized (lock) {
      x3 = x2;
      moves++;
    }
  }

  private void look() {
    synchronized (lock) {
      if (moves == 3) {
        check(x1 == x2 && x2 == x3, x1 + ", " + x2 + ", " + x3);
      }
    }
  }
}
