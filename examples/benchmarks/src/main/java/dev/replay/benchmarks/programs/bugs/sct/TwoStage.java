package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;
import static dev.replay.benchmarks.programs.bugs.sct.Threads.times;

/** The reader may come between the two stages of an update, each under a mutex of its own. */
final class TwoStage {
  private final Object lock1 = new Object();
  private final Object lock2 = new Object();
  private int data1;
  private int data2;

  /** With so many threads that update, and then so many that read. */
  void run(int updating, int reading) throws InterruptedException {
    Threads.runAll(times(updating, this::update), times(reading, this::read));
  }

  private void update() {
    synchronized (lock1) {
      data1 = 1;
    }
    synchronized (lock2) {
      data2 = data1 + 1;
    }
  }

  private void read() {
    int first;
    synchronized (lock1) {
      first = data1;
    }
    if (first == 0) {
      return;
    }
    int second;
    synchronized (lock2) {
      second = data2;
    }
    check(second == first + 1, "the first stage is at " + first + ", the second at " + second);
  }
}
