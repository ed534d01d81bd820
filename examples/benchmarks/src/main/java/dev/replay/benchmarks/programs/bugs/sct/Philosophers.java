package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.atomic.AtomicInteger;

/** All may have their left fork at the same time. */
final class Philosophers {
  private final AtomicInteger meals = new AtomicInteger();

  void run(int philosophers) throws InterruptedException {
    Object[] forks = new Object[philosophers];
    for (int i = 0; i < philosophers; i++) {
      forks[i] = new Object();
    }
    Threads.Body[] bodies = new Threads.Body[philosophers];
    for (int i = 0; i < philosophers; i++) {
      Object left = forks[i];
      Object right = forks[(i + 1) % philosophers];
      bodies[i] = () -> eat(left, right);
    }
    Threads.runAll(bodies);
  }

  private void eat(Object left, Object right) {
    synchronized (left) {
      synchronized (right) {
        meals.getAndIncrement();
      }
    }
  }
}
