package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A consumer that was woken takes it for granted that there is an element. Shown if both consumers
 * wait and both are woken for the first element: the second finds the queue empty.
 */
public final class WaitWithoutLoop {

  private final boolean repaired;
  private final Queue<String> queue = new ArrayDeque<>();

  public WaitWithoutLoop() {
    this(false);
  }

  public WaitWithoutLoop(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::take, this::take, () -> put("a"), () -> put("b"));
  }

  private synchronized void put(String element) {
    queue.add(element);
    notifyAll();
  }

  @SuppressWarnings("WaitNotInLoop") // the bug
  private synchronized String take() throws InterruptedException {
    if (repaired) {
      while (queue.isEmpty()) {
        wait();
      }
    } else if (queue.isEmpty()) {
      wait();
    }
    return queue.remove();
  }
}
