package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The consumer forgets to consume: the producer waits forever for a place that was taken from the
 * beginning. Every schedule deadlocks, as in the original. A signal needs the lock in Java, so each
 * is a critical section of its own.
 */
@SuppressWarnings("LockNotBeforeTry") // as the original
final class Sync01 {
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition empty = mutex.newCondition();
  private final Condition full = mutex.newCondition();
  private int items = 1;

  void run() throws InterruptedException {
    Threads.runAll(this::produce, this::consume);
  }

  private void produce() throws InterruptedException {
    mutex.lock();
    while (items > 0) {
      empty.await();
    }
    items++;
    mutex.unlock();
    Threads.signal(mutex, full);
  }

  private void consume() throws InterruptedException {
    mutex.lock();
    while (items == 0) {
      full.await();
    }
    mutex.unlock();
    Threads.signal(mutex, empty);
  }
}
