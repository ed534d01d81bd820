package dev.replay.programs;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs whose executions have as many steps as is asked for, or some more. */
public final class LongRuns {

  private LongRuns() {}

  private static void inTwoThreads(Runnable work) throws InterruptedException {
    Thread other = new Thread(work);
    other.start();
    work.run();
    other.join();
  }

  /** Two threads count up the same number. */
  public static void count(int steps) throws InterruptedException {
    AtomicInteger number = new AtomicInteger();
    inTwoThreads(
        () -> {
          for (int i = 0; i < steps / 2; i++) {
            number.incrementAndGet();
          }
        });
  }

  /** The same in two steps each time, so that updates can be lost: in all that do not end. */
  public static void loseCount(int steps) throws InterruptedException {
    AtomicInteger number = new AtomicInteger();
    inTwoThreads(
        () -> {
          for (int i = 0; i < steps / 4; i++) {
            int value = number.get();
            number.set(value + 1);
          }
        });
    if (number.get() != steps / 4 * 2) {
      throw new AssertionError("updates were lost");
    }
  }

  /** Each step is on an object of its own. */
  public static void fill(int steps) throws InterruptedException {
    ConcurrentLinkedQueue<AtomicInteger> numbers = new ConcurrentLinkedQueue<>();
    inTwoThreads(
        () -> {
          for (int i = 0; i < steps / 4; i++) {
            numbers.add(new AtomicInteger());
          }
        });
    for (AtomicInteger number : numbers) {
      number.incrementAndGet();
    }
  }
}
