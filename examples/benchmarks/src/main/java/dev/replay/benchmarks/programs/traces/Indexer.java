package dev.replay.benchmarks.programs.traces;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Each of {@code n} threads puts four messages into a hash table with linear probing (Flanagan and
 * Godefroid, POPL 2005).
 *
 * <p>Message m of thread t is 11 m + t, so two threads have equal ones, and equal hash codes, if
 * their numbers differ by 11; 7 is prime to the size of the table, so there are no other
 * collisions. With up to 11 threads nothing collides; each thread beyond, t, shares three of its
 * messages with thread t - 11. Who comes first goes into the slot, the other into the next, which
 * nobody else wants: two classes for each collision, 2^(3 (n - 11)).
 */
final class Indexer {

  private static final int SIZE = 128;
  private static final int MESSAGES = 4;

  private final AtomicIntegerArray table = new AtomicIntegerArray(SIZE);

  void run(int n) throws InterruptedException {
    Threads.run(n, number -> insertAll(number));
  }

  private void insertAll(int thread) {
    for (int message = 1; message <= MESSAGES; message++) {
      int word = message * 11 + thread;
      int slot = (word * 7) % SIZE;
      while (!table.compareAndSet(slot, 0, word)) {
        slot = (slot + 1) % SIZE;
      }
    }
  }
}
