package dev.replay.benchmarks.programs.bugs.sct;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The queue of the CHESS distribution, after the protocol of Frigo, Leiserson and Randall (PLDI
 * 1998): its owner pushes and pops at the tail, thieves steal at the head under a lock, which the
 * owner takes only when there may be nothing left. The bug: a push believes that the place is free
 * whose item a thief has claimed and not yet read; it should leave one place more.
 *
 * <p>As in the original the array has two places at first and grows to 1024, the loads and stores
 * of head and tail are atomic read-modify-writes, and those of the array are plain.
 */
final class WorkStealingQueue {
  static final int NONE = -1;
  private static final int MAX_SIZE = 1 << 20;

  private final Object lock = new Object();

  /** The oldest item; moved by thieves, and by the owner under the lock. */
  private final AtomicLong head = new AtomicLong();

  /** The first place after the newest item; moved by the owner only. */
  private final AtomicLong tail = new AtomicLong();

  private int[] items = new int[2];
  private int mask = 1;

  void push(int item) {
    long end = read(tail);
    if (end < read(head) + mask + 1 && end < MAX_SIZE) { // the bug is the 1
      items[place(end)] = item;
      write(tail, end + 1);
    } else {
      growAndPush(item);
    }
  }

  private void growAndPush(int item) {
    synchronized (lock) {
      long first = read(head);
      int count = (int) (read(tail) - first);
      first = first & mask;
      write(head, first);
      write(tail, first + count);
      if (count >= mask) {
        grow(first, count);
      }
      long end = read(tail);
      items[place(end)] = item;
      write(tail, end + 1);
    }
  }

  private void grow(long first, int count) {
    int size = 2 * (mask + 1);
    int[] larger = new int[size];
    for (int i = 0; i < count; i++) {
      larger[i] = items[place(first + i)];
    }
    items = larger;
    mask = size - 1;
    write(head, 0);
    write(tail, count);
  }

  int pop() {
    long last = read(tail) - 1;
    write(tail, last);
    if (read(head) <= last) {
      return items[place(last)];
    }
    write(tail, last + 1);
    return popAlone();
  }

  private int popAlone() {
    synchronized (lock) {
      int item = NONE;
      long last = read(tail) - 1;
      write(tail, last);
      if (read(head) <= last) {
        item = items[place(last)];
      } else {
        write(tail, last + 1);
      }
      if (read(head) > last) {
        write(head, 0);
        write(tail, 0);
        item = NONE;
      }
      return item;
    }
  }

  int steal() {
    synchronized (lock) {
      long first = read(head);
      write(head, first + 1);
      if (first < read(tail)) {
        return items[place(first)];
      }
      write(head, first);
      return NONE;
    }
  }

  private int place(long position) {
    return (int) (position & mask);
  }

  private static long read(AtomicLong position) {
    return position.compareAndExchange(0, 0);
  }

  private static void write(AtomicLong position, long value) {
    position.getAndSet(value);
  }
}
