package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** Three threads hand a token on, which goes well in one order only. */
final class TokenRing {
  private final Object lock = new Object();
  private int x1 = 1;
  private int x2 = 2;
  private int x3 = 1;
  private boolean moved1;
  private boolean moved2;
  private boolean moved3;

  void run() throws InterruptedException {
    Threads.runAll(this::first, this::second, this::third, this::look);
  }

  private void first() {
    synchronized (lock) {
      x1 = (x3 + 1) % 4;
      moved1 = true;
    }
  }

  private void second() {
    synchronized (lock) {
      x2 = x1;
      moved2 = true;
    }
  }

  private void third() {
    synchronized (lock) {
      x3 = x2;
      moved3 = true;
    }
  }

  private void look() {
    synchronized (lock) {
      if (moved1 && moved2 && moved3) {
        check(x1 == x2 && x2 == x3, "the tokens are " + x1 + ", " + x2 + ", " + x3);
      }
    }
  }
}
