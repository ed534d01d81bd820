package dev.replay.agent.samples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Var handles, field updaters, threads, time. */
@SuppressWarnings("UnusedVariable") // used through handles
public class Handles implements Supplier<String> {

  private static final VarHandle LONG;
  private static final VarHandle STATIC;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final AtomicIntegerFieldUpdater<Handles> UPDATER =
      AtomicIntegerFieldUpdater.newUpdater(Handles.class, "updated");
  private static final AtomicReferenceFieldUpdater<Handles, String> TEXT =
      AtomicReferenceFieldUpdater.newUpdater(Handles.class, String.class, "text");
  private static String ofClass = "s";

  static {
    try {
      LONG = MethodHandles.lookup().findVarHandle(Handles.class, "number", long.class);
      STATIC = MethodHandles.lookup().findStaticVarHandle(Handles.class, "ofClass", String.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long number = 4;
  private volatile int updated;
  private volatile String text = "t";

  /** Calls the static methods of Thread by their simple names. */
  static class Worker extends Thread {
    int ran;

    Worker() {
      super("worker");
    }

    @Override
    public synchronized void run() {
      ran++;
      try {
        sleep(1);
        onSpinWait();
      } catch (InterruptedException e) {
        ran = 100;
      }
    }
  }

  @Override
  public String get() {
    StringBuilder out = new StringBuilder();
    out.append((long) LONG.getAndAdd(this, 3L)).append(LONG.compareAndSet(this, 7L, 1L << 50));
    out.append((long) LONG.getVolatile(this)).append((String) STATIC.getAndSet("r"));
    out.append(STATIC.weakCompareAndSetPlain("wrong", "w")).append(ofClass);
    long[] array = {1, 2, 3};
    ELEMENT.setRelease(array, 1, 1L << 40);
    out.append((long) ELEMENT.getAndBitwiseOr(array, 2, 4L)).append(array[1]).append(array[2]);
    IntUnaryOperator twice = n -> n * 2;
    out.append(UPDATER.incrementAndGet(this)).append(UPDATER.updateAndGet(this, twice));
    out.append(TEXT.getAndSet(this, "u")).append(text);
    Worker worker = new Worker();
    worker.start();
    try {
      worker.join();
      out.append(worker.isAlive()).append(worker.ran).append(worker.getState());
      long before = System.nanoTime();
      Thread.sleep(1);
      out.append(System.nanoTime() > before).append(System.currentTimeMillis() > 0);
    } catch (InterruptedException e) {
      out.append(e);
    }
    Thread.currentThread().interrupt();
    out.append(Thread.currentThread().isInterrupted()).append(Thread.interrupted());
    return out.append(Thread.interrupted()).toString();
  }
}
