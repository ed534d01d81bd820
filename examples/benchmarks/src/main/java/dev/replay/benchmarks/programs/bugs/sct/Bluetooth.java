package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** A driver may be stopped between a request's look at the flag and its being counted. */
final class Bluetooth {
  private final Object lock = new Object();
  private boolean stopping;
  private boolean idle;
  private boolean stopped;
  private int pending = 1;

  void run() throws InterruptedException {
    Threads.runAll(this::request, this::stop);
  }

  private void request() {
    if (stopping) {
      return;
    }
    synchronized (lock) {
      pending++;
    }
    check(!stopped, "the driver works after it was stopped");
    release();
  }

  private void stop() {
    stopping = true;
    release();
    if (idle) {
      stopped = true;
    }
  }

  private void release() {
    synchronized (lock) {
      pending--;
      if (pending == 0) {
        idle = true;
      }
    }
  }
}
