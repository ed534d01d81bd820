package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** That there was something on the stack is never taken back. */
final class Stack {
  private static final int SIZE = 10;

  private final Object lock = new Object();
  private final int[] elements = new int[SIZE];
  private int top;
  private boolean filled;

  void run() throws InterruptedException {
    Threads.runAll(this::push, this::pop);
  }

  private void push() {
    for (int i = 0; i < SIZE; i++) {
      synchronized (lock) {
        check(top < SIZE, "the stack is full");
        elements[top++] = i;
        filled = true;
      }
    }
  }

  private void pop() {
    for (int i = 0; i < SIZE; i++) {
      synchronized (lock) {
        if (filled) {
          check(top > 0, "the stack is empty");
          top--;
        }
      }
    }
  }
}
