package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/**
 * Sending and receiving take turns by two flags, but a turn in which nothing could be sent or
 * received counts all the same: sender and receiver disagree on which element is next.
 */
final class CircularBuffer {
  private static final int TURNS = 7;
  private static final int NONE = -1;

  private final Object lock = new Object();
  private final int[] buffer = new int[10];
  private int first;
  private int next;
  private boolean maySend = true;
  private boolean mayReceive;

  void run() throws InterruptedException {
    Threads.runAll(this::send, this::receive);
  }

  private void send() {
    for (int i = 0; i < TURNS; i++) {
      synchronized (lock) {
        if (maySend) {
          insert(i);
          maySend = false;
          mayReceive = true;
        }
      }
    }
  }

  private void receive() {
    for (int i = 0; i < TURNS; i++) {
      synchronized (lock) {
        if (mayReceive) {
          int received = remove();
          check(received == i, "received " + received + " instead of " + i);
          mayReceive = false;
          maySend = true;
        }
      }
    }
  }

  private void insert(int element) {
    buffer[next] = element;
    next = (next + 1) % buffer.length;
  }

  private int remove() {
    return next > 0 && first < buffer.length ? buffer[first++] : NONE;
  }
}
