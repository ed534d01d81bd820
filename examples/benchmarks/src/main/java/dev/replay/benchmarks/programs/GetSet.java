package dev.replay.benchmarks.programs;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two threads with three get+set each. Nobody waits for them: 924 interleavings of the twelve
 * operations.
 */
public final class GetSet {

  private final AtomicInteger counter = new AtomicInteger();

  public void run() {
    new Thread(this::increment).start();
    new Thread(this::increment).start();
  }

  private void increment() {
    for (int i = 0; i < 3; i++) {
      counter.set(counter.get() + 1);
    }
  }
}
