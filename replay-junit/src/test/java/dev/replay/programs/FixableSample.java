package dev.replay.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.replay.junit.Repair;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.atomic.AtomicInteger;

/** A racy counter that can be mended in two ways. */
public class FixableSample {

  private final AtomicInteger count = new AtomicInteger();

  @ReplayTest
  void bothIncrementsCount() throws InterruptedException {
    Thread other = new Thread(this::increment);
    other.start();
    increment();
    other.join();
    int least = Repair.current() == Repair.WANT_LESS ? 1 : 2;
    int actual = count.get();
    assertTrue(actual >= least, "count is " + actual);
  }

  private void increment() {
    if (Repair.current() == Repair.ATOMIC) {
      count.incrementAndGet();
    } else {
      count.set(count.get() + 1);
    }
  }
}
