package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** An owner pushes and pops items while a thief steals: each item must be had by one of them. */
final class WorkStealing {
  private static final int ITEMS = 4;
  private static final int STEALS = 2;

  private final WorkStealingQueue queue = new WorkStealingQueue();
  private final int[] had = new int[ITEMS];

  void run() throws InterruptedException {
    Thread thief = Threads.thread(this::steal);
    thief.start();
    own();
    thief.join();
    for (int item = 0; item < ITEMS; item++) {
      check(had[item] == 1, "an item was not had once");
    }
  }

  private void own() {
    for (int item = 0; item < ITEMS; item += 2) {
      queue.push(item);
      queue.push(item + 1);
      have(queue.pop());
    }
    for (int i = 0; i < ITEMS / 2; i++) {
      have(queue.pop());
    }
  }

  private void steal() {
    for (int i = 0; i < STEALS; i++) {
      have(queue.steal());
    }
  }

  private void have(int item) {
    if (item != WorkStealingQueue.NONE) {
      had[item]++;
    }
  }
}
