package dev.replay.programs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Programs with many frames. */
@SuppressWarnings({"InfiniteRecursion", "LockNotBeforeTry"}) // wrong on purpose
public final class DeepStacks {

  private DeepStacks() {}

  /** Two threads take turns that many frames deep. */
  public static void takeTurns(int frames) throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Thread one = new Thread(() -> descend(frames, count));
    Thread other = new Thread(() -> descend(frames, count));
    one.start();
    other.start();
    one.join();
    other.join();
    expect(4, count);
  }

  /** A thread that was given a stack of its own goes down deeper than others can. */
  public static void useTheStackThatWasAskedFor(int frames, long bytes)
      throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Thread thread = new Thread(null, () -> descend(frames, count), "deep", bytes);
    thread.start();
    count.incrementAndGet();
    thread.join();
    expect(3, count);
  }

  private static void descend(int frames, AtomicInteger count) {
    if (frames == 0) {
      count.incrementAndGet();
      count.incrementAndGet();
    } else {
      descend(frames - 1, count);
    }
  }

  private static void expect(int expected, AtomicInteger count) {
    if (count.get() != expected) {
      throw new AssertionError("expected " + expected + ", but it is " + count);
    }
  }

  /** Handles the error, and takes steps in each of the frames that it unwinds. */
  public static void lockForEver() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Thread thread =
        new Thread(
            () -> {
              try {
                lockDeeper(lock);
              } catch (StackOverflowError e) {
                lock.lock();
                lock.unlock();
              }
            });
    thread.start();
    thread.join();
  }

  private static void lockDeeper(ReentrantLock lock) {
    lock.lock();
    try {
      lockDeeper(lock);
    } finally {
      lock.unlock();
    }
  }

  /** The same without any step on the way, which a plain thread can do, too. */
  public static void overflowInSilence() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                descendForEver(0);
              } catch (StackOverflowError e) {
                // as it should be
              }
            });
    thread.start();
    thread.join();
  }

  private static int descendForEver(int depth) {
    return descendForEver(depth + 1) + 1;
  }
}
