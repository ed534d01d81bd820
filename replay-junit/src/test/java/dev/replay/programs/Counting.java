package dev.replay.programs;

import dev.replay.engine.Program;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Two threads count to two. */
public final class Counting {

  public static final Program SAFELY = faults -> count(AtomicInteger::incrementAndGet);

  public static final Program RACILY = faults -> count(counter -> counter.set(counter.get() + 1));

  private Counting() {}

  private static void count(Consumer<AtomicInteger> increment) throws InterruptedException {
    AtomicInteger counter = new AtomicInteger();
    Thread other = new Thread(() -> increment.accept(counter));
    other.start();
    increment.accept(counter);
    other.join();
    if (counter.get() != 2) {
      throw new AssertionError("count is " + counter.get());
    }
  }
}
