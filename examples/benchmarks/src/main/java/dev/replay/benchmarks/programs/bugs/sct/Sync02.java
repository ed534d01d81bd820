package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * There are two items before anything is produced: once the consumer has had its two, the producer
 * waits forever to produce the second of its own. Every schedule deadlocks, as in the original. A
 * signal needs the lock in Java, so each is a critical section of its own.
 */
@SuppressWarnings("LockNotBeforeTry") // as the original
final class Sync02 {
  private static final int ITEMS = 2;

  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition empty = mutex.newCondition();
  private final Condition full = mutex.newCondition();
  private int items = ITEMS;

  void run() throws InterruptedException {
    Threads.runAll(this::produce, this::consume);
  }

  private void produce() throws InterruptedException {
    for (int i = 0; i < ITEMS; i++) {
      mutex.lock();
      while (items > 0) {
        empty.await();
      }
      items++;
      mutex.unlock();
      Threads.signal(mutex, full);
    }
  }

  private void consume() throws InterruptedException {
    for (int i = 0; i < ITEMS; i++) {
      mutex.lock();
      while (items == 0) {
        full.await();
      }
      items--;
      mutex.unlock();
      Threads.signal(mutex, empty);
    }
  }
}
