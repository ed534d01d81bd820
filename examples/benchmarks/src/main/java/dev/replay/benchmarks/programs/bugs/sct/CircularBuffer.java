package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** The sender announces an element before it is in the buffer. */
final class CircularBuffer {
  private static final int ELEMENTS = 7;

  private final int[] buffer = new int[10];
  private int first;
  private int next;

  void run() throws InterruptedException {
    Threads.runAll(this::receive, this::send);
  }

  private void send() {
    for (int i = 1; i <= ELEMENTS; i++) {
      int slot = next;
      next = (slot + 1) % buffer.length;
      buffer[slot] = i;
    }
  }

  private void receive() {
    for (int expected = 1; expected <= ELEMENTS && first != next; expected++) {
      int received = buffer[first];
      first = (first + 1) % buffer.length;
      check(received == expected, "received " + received + " instead of " + expected);
    }
  }
}
