package dev.replay.programs;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Small programs whose number of trace classes is known. All accesses are to plain fields. */
public final class Shapes {

  /** A shared variable. */
  static final class Cell {
    int value;
  }

  private Shapes() {}

  /** Starts all and waits for all. */
  public static void runAll(Runnable... bodies) {
    Thread[] threads = new Thread[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      threads[i] = new Thread(bodies[i]);
      threads[i].start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static void writers(int n) {
    Cell cell = new Cell();
    Runnable[] bodies = new Runnable[n];
    for (int i = 0; i < n; i++) {
      int value = i;
      bodies[i] = () -> cell.value = value;
    }
    runAll(bodies);
  }

  public static void disjoint(int n) {
    Runnable[] bodies = new Runnable[n];
    for (int i = 0; i < n; i++) {
      Cell own = new Cell();
      bodies[i] =
          () -> {
            own.value = 1;
            own.value = 2;
          };
    }
    runAll(bodies);
  }

  /** Each thread uses an element of its own, and the length, which is the same for all. */
  public static void elements(int n) {
    AtomicIntegerArray array = new AtomicIntegerArray(n);
    Runnable[] bodies = new Runnable[n];
    for (int i = 0; i < n; i++) {
      int own = i;
      bodies[i] = () -> array.compareAndSet(own, 0, array.incrementAndGet(own) + array.length());
    }
    runAll(bodies);
  }

  /** One thread reads all elements of an array in one step, the others each write one. */
  public static void elementsAndTheWhole(int writers) {
    AtomicIntegerArray array = new AtomicIntegerArray(writers);
    Runnable[] bodies = new Runnable[writers + 1];
    for (int i = 0; i < writers; i++) {
      int own = i;
      bodies[i] = () -> array.set(own, 1);
    }
    bodies[writers] = () -> Objects.requireNonNull(array.toString());
    runAll(bodies);
  }

  public static void lockUsers(int n) {
    Cell cell = new Cell();
    Runnable[] bodies = new Runnable[n];
    for (int i = 0; i < n; i++) {
      bodies[i] =
          () -> {
            synchronized (cell) {
              cell.value++;
            }
          };
    }
    runAll(bodies);
  }

  public static void readersAndWriter(int readers) {
    Cell cell = new Cell();
    int[] seen = new int[1];
    Runnable[] bodies = new Runnable[readers + 1];
    bodies[0] = () -> cell.value = 1;
    for (int i = 1; i <= readers; i++) {
      bodies[i] =
          () -> {
            int local = cell.value;
            if (local > 1) {
              seen[0] = local;
            }
          };
    }
    runAll(bodies);
  }

  /** Two threads that each read and then write the same variable, {@code rounds} times. */
  public static void readWrite(int rounds) {
    Cell cell = new Cell();
    Runnable body =
        () -> {
          for (int i = 0; i < rounds; i++) {
            int local = cell.value;
            cell.value = local + 1;
          }
        };
    runAll(body, body);
  }

  /**
   * Of six threads that draw numbers, the first two touch a variable if they draw the last two in
   * reverse: one of thirty orders has a race.
   */
  public static void racesSeldom() {
    AtomicInteger drawn = new AtomicInteger();
    Cell cell = new Cell();
    Runnable[] bodies = new Runnable[6];
    for (int i = 0; i < bodies.length; i++) {
      int wanted = bodies.length - 1 - i;
      boolean touches = i < 2;
      bodies[i] =
          () -> {
            if (drawn.getAndIncrement() == wanted && touches) {
              cell.value += wanted;
            }
          };
    }
    runAll(bodies);
  }
}
