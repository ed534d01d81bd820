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
    Thread stop = Threads.thread(this::stop);
    stop.start();
    request();
    stop.join();
  }

  private void request() {
    if (enter()) {
      check(!stopped, "the driver works after it was stopped");
    }
    leave();
  }

  private void stop() {
    stopping = true;
    leave();
    if (idle) {
      stopped = true;
    }
  }

  private boolean enter() {
    if (stopping) {
      return false;
    }
    synchronized (lock) {
      pending++;
    }
    return true;
  }

  private void leave() {
    int left;
    synchronized (lock) {
      pending--;
      left = pending;
    }
    if (left == 0) {
      idle = true;
    }
  }
}
