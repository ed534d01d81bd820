package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import dev.replay.conformance.Row.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** No execution sees anything of another: each finds what a new JVM would show. */
@Area("Isolation")
@SuppressWarnings("NonAtomicVolatileUpdate") // races are the point
public final class IsolationRows {

  private IsolationRows() {}

  private static final class Registry {
    static final List<String> NAMES = new ArrayList<>(List.of("first"));
    static int size = 1;
    static long untouched;

    static String register(String name) {
      NAMES.add(name);
      size++;
      untouched--;
      return NAMES + " " + size + " " + untouched;
    }
  }

  @Row(
      api = "static fields",
      says = "are initialised anew in every execution",
      outcomes = "[first, second] 2 -1")
  static String statics() {
    return Registry.register("second");
  }

  private static final class Pool {
    static final ExecutorService SHARED = Executors.newFixedThreadPool(1);
  }

  @Row(
      api = "executor in a static field",
      says = "is a new one, with new workers",
      outcomes = "pool-1-thread-1")
  static String executorInStaticField() throws Exception {
    return Pool.SHARED.submit(() -> Thread.currentThread().getName()).get();
  }

  private static final class Holder {
    static volatile int initialisations;
  }

  private static final class Lazy {
    static final int VALUE = ++Holder.initialisations;

    static int value() {
      return VALUE;
    }
  }

  @Row(
      api = "class initialiser, two threads",
      says = "runs once, in whichever comes first",
      outcomes = "1 1 1")
  static String initialiserRunsOnce() throws InterruptedException {
    int[] seen = new int[1];
    Thread other = new Thread(() -> seen[0] = Lazy.value());
    other.start();
    int mine = Lazy.value();
    other.join();
    return mine + " " + seen[0] + " " + Holder.initialisations;
  }

  private static final class First {
    static int value = 1;

    static {
      value += Second.value;
    }

    static int value() {
      return value;
    }
  }

  private static final class Second {
    static int value = 2;

    static {
      value += First.value;
    }

    static int value() {
      return value;
    }
  }

  @Row(
      api = "class initialisers in a circle",
      says = "deadlock, if two threads begin at either end",
      drift = "DEADLOCK",
      outcomes = {})
  static String initialisersInACircle() throws InterruptedException {
    Thread other = new Thread(First::value);
    other.start();
    int mine = Second.value();
    other.join();
    return "" + mine;
  }

  private static final class Failing {
    static final int VALUE = Integer.parseInt("no number");

    static int value() {
      return VALUE;
    }
  }

  @Row(
      api = "class initialiser that fails",
      says = "fails in every execution, then the class is unusable",
      outcomes = "ExceptionInInitializerError NoClassDefFoundError")
  static String failingInitialiser() {
    StringBuilder errors = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      try {
        errors.append(Failing.value());
      } catch (LinkageError e) {
        errors.append(e.getClass().getSimpleName()).append(' ');
      }
    }
    return errors.toString().strip();
  }

  private static final ThreadLocal<Integer> CALLS = ThreadLocal.withInitial(() -> 0);

  @Row(
      api = "ThreadLocal of the main thread",
      says = "holds nothing of an earlier execution",
      outcomes = "1")
  static String threadLocal() {
    CALLS.set(CALLS.get() + 1);
    return "" + CALLS.get();
  }

  @Row(
      api = "interrupt status of the main thread",
      says = "is clear at the start",
      outcomes = "false true")
  static String interruptStatus() {
    boolean before = Thread.currentThread().isInterrupted();
    Thread.currentThread().interrupt();
    return before + " " + Thread.currentThread().isInterrupted();
  }

  @Row(
      api = "common pool",
      says = "is a new one: no worker, no task of an earlier execution",
      coverage = Coverage.SOUND,
      outcomes = "1")
  static String commonPool() {
    AtomicInteger count = new AtomicInteger();
    ForkJoinPool.commonPool().submit(count::incrementAndGet).join();
    return "" + count.get();
  }

  @Row(api = "timers that outlive an execution", says = "never fire in a later one", outcomes = "0")
  static String timers() {
    AtomicInteger fired = new AtomicInteger();
    CompletableFuture.delayedExecutor(1, TimeUnit.HOURS).execute(fired::incrementAndGet);
    return "" + fired.get();
  }

  @Row(
      api = "default names of threads and pools",
      says = "count from the start",
      outcomes = "Thread-0 pool-1-thread-1")
  static String names() throws Exception {
    Thread thread = new Thread(() -> {});
    ExecutorService pool = Executors.newSingleThreadExecutor();
    return thread.getName() + " " + pool.submit(() -> Thread.currentThread().getName()).get();
  }
}
