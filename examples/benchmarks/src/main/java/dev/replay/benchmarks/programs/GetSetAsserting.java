package dev.replay.benchmarks.programs;

import java.util.concurrent.atomic.AtomicInteger;

/** Loses updates of an atomic: get and set are two operations. */
public final class GetSetAsserting {

  private final AtomicInteger counter = new AtomicInteger();

  public void run() throws InterruptedException {
    Thread one = new Thread(this::increment);
    Thread two = new Thread(this::increment);
    one.start();
    two.start();
    one.join();
    two.join();
    if (counter.get() != 6) {
      throw new AssertionError("expected 6 but was " + counter.get());
    }
  }

  private void increment() {
    for (int i = 0; i < 3; i++) {
      counter.set(counter.get() + 1);
    }
  }
}
