package dev.replay.programs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Programs with a data race each, which most executions do not run into. */
@SuppressWarnings({"DoubleCheckedLocking", "FutureReturnValueIgnored"})
public final class Racy {

  private static final VarHandle VALUE = value();
  private static int total;

  private int value;
  private long wide;
  private boolean done;
  private Object lazy;
  private final int[] cells = new int[4];
  private final Map<String, Integer> map = new HashMap<>();
  private final List<Integer> list = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicBoolean open = new AtomicBoolean();

  private static VarHandle value() {
    try {
      return MethodHandles.lookup().findVarHandle(Racy.class, "value", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void both(Runnable first, Runnable second) {
    new Thread(first).start();
    new Thread(second).start();
  }

  public void counter() {
    both(() -> value++, () -> value++);
  }

  public void statics() {
    both(() -> total = 1, () -> total = 2);
  }

  public void longField() {
    both(() -> wide = -1, () -> value = (int) wide);
  }

  public void element() {
    both(() -> cells[1] = 1, () -> value = cells[1]);
  }

  public void arrayAsAWhole() {
    both(() -> cells[1] = 1, () -> System.arraycopy(cells, 0, new int[4], 0, 4));
  }

  public void map() {
    both(() -> map.put("a", 1), () -> map.get("b"));
  }

  public void function() {
    both(() -> map.computeIfAbsent("a", key -> 1), () -> done = map.containsKey("b"));
  }

  public void iteration() {
    both(
        () -> list.add(1),
        () -> {
          for (Iterator<Integer> i = list.iterator(); i.hasNext(); ) {
            i.next();
          }
        });
  }

  public void text() {
    both(() -> text.append('a'), () -> text.length());
  }

  /** The lock is another one in each thread. */
  public void otherLocks() {
    both(
        () -> {
          synchronized (map) {
            value++;
          }
        },
        () -> {
          synchronized (list) {
            value++;
          }
        });
  }

  public void doubleCheckedLocking() {
    both(this::lazy, this::lazy);
  }

  private void lazy() {
    if (lazy == null) {
      synchronized (this) {
        if (lazy == null) {
          lazy = new Object();
        }
      }
    }
  }

  public void plainHandle() {
    both(() -> VALUE.set(this, 1), () -> VALUE.getVolatile(this));
  }

  /** The default schedule lets the first thread finish before the second looks. */
  public void flagReadTooLate() {
    both(
        () -> {
          open.set(true);
          value = 1;
        },
        () -> {
          if (open.get()) {
            wide = value;
          }
        });
  }

  public void time() throws InterruptedException {
    new Thread(() -> value = 1).start();
    Thread.sleep(1000);
    wide = value;
  }

  public void parallelStream() {
    IntStream.range(0, 2).parallel().forEach(i -> value++);
  }

  public void workersOfAPool() {
    ForkJoinPool pool = new ForkJoinPool(2);
    pool.execute(() -> value++);
    pool.execute(() -> value++);
  }

  public void threadPool() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.execute(() -> value++);
    pool.execute(() -> value++);
  }

  public void stages() {
    CompletableFuture<Void> start = new CompletableFuture<>();
    start.thenRunAsync(() -> value++);
    start.thenRunAsync(() -> value++);
    start.complete(null);
  }

  /** Waits for ever if nobody comes in. */
  public void spinOnAPlainField() {
    both(
        () -> {
          while (!done) {
            // waits
          }
        },
        () -> done = true);
  }
}
