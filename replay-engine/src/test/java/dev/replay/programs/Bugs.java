package dev.replay.programs;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs whose outcomes hang on rare interleavings. Shared fields are volatile, so every access
 * is a scheduling point.
 */
public final class Bugs {

  private Bugs() {}

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("the checker saw a state that nobody meant it to see");
    }
  }

  private static final class Pair {
    volatile int a;
    volatile int b;

    void set() {
      a = 1;
      b = -1;
    }

    void checkThatBothAreSetOrNone() {
      check((a == 0 && b == 0) || (a == 1 && b == -1));
    }
  }

  /**
   * Setters write two fields in turn, then a checker comes: it must see both writes or none
   * (SCTBench, Thomson, Donaldson, Betts, TOPC 2016).
   */
  public static void reorder(int setters) {
    reorder(setters, 0);
  }

  /** The same, with a checker that takes so many steps of its own first. */
  public static void reorder(int setters, int detour) {
    Pair pair = new Pair();
    Cell own = new Cell();
    Runnable[] bodies = new Runnable[setters + 1];
    Arrays.fill(bodies, (Runnable) pair::set);
    bodies[setters] =
        () -> {
          for (int i = 0; i < detour; i++) {
            own.value = i;
          }
          pair.checkThatBothAreSetOrNone();
        };
    Shapes.runAll(bodies);
  }

  private static final class TwoStages {
    private final Object lock1 = new Object();
    private final Object lock2 = new Object();
    private int stage1;
    private int stage2;

    void write() {
      synchronized (lock1) {
        stage1 = 1;
      }
      synchronized (lock2) {
        stage2 = stage1 + 1;
      }
    }

    void read() {
      int first;
      synchronized (lock1) {
        first = stage1;
      }
      if (first != 0) {
        synchronized (lock2) {
          check(stage2 == first + 1);
        }
      }
    }
  }

  /**
   * Writers of two stages with a lock each, and a reader that must not come in between (SCTBench).
   */
  public static void twoStage(int writers) {
    TwoStages stages = new TwoStages();
    Runnable[] bodies = new Runnable[writers + 1];
    Arrays.fill(bodies, (Runnable) stages::write);
    bodies[writers] = stages::read;
    Shapes.runAll(bodies);
  }

  private static final class Cell {
    volatile int value;
    volatile int other;
  }

  /** One thread reads twice while another writes 1, then 2: did it read 0, then 1? */
  public static boolean readsBetweenWrites() {
    Cell cell = new Cell();
    Thread reader =
        new Thread(
            () -> {
              int first = cell.value;
              cell.other = first == 0 && cell.value == 1 ? 1 : 0;
            });
    Thread writer =
        new Thread(
            () -> {
              cell.value = 1;
              cell.value = 2;
            });
    reader.start();
    writer.start();
    join(reader);
    join(writer);
    return cell.other == 1;
  }

  /**
   * A thread takes {@code steps} steps of its own and then writes what the main thread writes as
   * soon as it has started it: did that thread come first?
   */
  public static boolean longWayComesFirst(int steps) throws InterruptedException {
    Cell cell = new Cell();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < steps; i++) {
                cell.other = i;
              }
              cell.value = 1;
            });
    thread.start();
    cell.value = 2;
    thread.join();
    return cell.value == 2 && cell.other == steps - 1;
  }

  /** Three threads that write one field twice each; the first starts the second in between. */
  public static void writersStartedByWriters() {
    Cell cell = new Cell();
    Runnable twice =
        () -> {
          cell.value = 1;
          cell.value = 2;
        };
    Shapes.runAll(
        () -> {
          cell.value = 1;
          Thread child = new Thread(twice);
          child.start();
          cell.value = 2;
          join(child);
        },
        twice);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits for a second while another thread takes {@code steps} steps: did time pass before the
   * last?
   */
  public static boolean waitEndsEarly(int steps) throws InterruptedException {
    Cell cell = new Cell();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 1; i <= steps; i++) {
                cell.value = i;
              }
            });
    thread.start();
    LockSupport.parkNanos(1_000_000_000L);
    boolean early = cell.value < steps;
    thread.join();
    return early;
  }
}
