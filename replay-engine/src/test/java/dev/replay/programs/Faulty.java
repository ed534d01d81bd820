package dev.replay.programs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Programs that drift, each in another way. */
@SuppressWarnings({
  "ReturnValueIgnored",
  "UnnecessaryAsync",
  "LockNotBeforeTry"
}) // wrong on purpose
public final class Faulty {

  private int plain;
  private volatile boolean flag;

  /** Constants of an enum are never made anew: what must not be. */
  @SuppressWarnings("ImmutableEnumChecker") // that is what leaks
  private enum Leak {
    INSTANCE;

    private int count;
    private final ExecutorService pool = Executors.newFixedThreadPool(3);
  }

  private Faulty() {}

  public static void abBa() throws InterruptedException {
    Object a = new Object();
    Object b = new Object();
    Thread other =
        new Thread(
            () -> {
              synchronized (a) {
                synchronized (b) {
                  a.hashCode();
                }
              }
            });
    other.start();
    synchronized (b) {
      synchronized (a) {
        b.hashCode();
      }
    }
    other.join();
  }

  public static void lockIsNeverReleased() {
    ReentrantLock lock = new ReentrantLock();
    Thread other = new Thread(lock::lock);
    other.start();
    lock.lock();
    lock.unlock();
  }

  public static void daemonsDeadlockBehindTheTest() {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    new Thread(() -> takeBoth(a, b)).start();
    new Thread(() -> takeBoth(b, a)).start();
  }

  private static void takeBoth(ReentrantLock first, ReentrantLock second) {
    first.lock();
    second.lock();
    second.unlock();
    first.unlock();
  }

  public static void twoThreadsWaitForEachOther() {
    Faulty p = new Faulty();
    new Thread(
            () -> {
              while (!p.flag) {
                Thread.onSpinWait();
              }
            })
        .start();
    while (!p.flag) {
      Thread.onSpinWait();
    }
  }

  public static void childThrows() throws InterruptedException {
    Thread child =
        new Thread(
            () -> {
              throw new IllegalStateException("child");
            });
    child.start();
    child.join();
  }

  public static void childThrowsWhatThrows() throws InterruptedException {
    Thread child =
        new Thread(
            () -> {
              throw new IllegalStateException("not told") {
                private static final long serialVersionUID = 1;

                @Override
                public String getMessage() {
                  throw new IllegalStateException("getMessage");
                }

                @Override
                public String toString() {
                  throw new IllegalStateException("toString");
                }
              };
            });
    child.start();
    child.join();
  }

  private static final String BAD_NAME = "evil\n\u001b[31mred\u0000\u202e";

  public static void deadlockOfABadName() throws InterruptedException {
    Thread child = new Thread(Faulty::waitForEver, BAD_NAME);
    child.start();
    child.join();
  }

  public static void leavesABadNameBehind() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "e\nvil"));
    Thread daemon = new Thread(Faulty::waitForEver, BAD_NAME);
    daemon.setDaemon(true);
    daemon.start();
  }

  private static void waitForEver() {
    LockSupport.park(BAD_NAME);
  }

  public static void childHandlesItsOwnException() throws InterruptedException {
    List<Throwable> handled = new ArrayList<>();
    Thread child =
        new Thread(
            () -> {
              throw new IllegalStateException("child");
            });
    child.setUncaughtExceptionHandler((thread, e) -> handled.add(e));
    child.start();
    child.join();
    if (handled.size() != 1) {
      throw new AssertionError("handler was called " + handled.size() + " times");
    }
  }

  public static void leavesAPoolBehind() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> 1).get();
  }

  public static void dependsOnTheExecutionBefore() {
    AtomicInteger counter = new AtomicInteger();
    Leak.INSTANCE.count++;
    for (int i = 0; i < Leak.INSTANCE.count; i++) {
      counter.incrementAndGet();
    }
  }

  /**
   * The first three executions each start a worker; in all later ones the pool counts on workers
   * that are gone.
   */
  public static void usesAPoolOfAnEarlierExecution() throws Exception {
    Leak.INSTANCE.pool.submit(() -> 1).get();
  }

  public static void readsRealInput() throws IOException {
    java.io.PipedInputStream never = new java.io.PipedInputStream();
    System.in.read();
    never.close();
  }

  public static void loopsWithoutSharedAccess() {
    long local = 1;
    while (local != 0) {
      local = local * 31 | 1;
    }
  }

  /** Races on a field through futures on threads of their own: the same steps on every JDK. */
  public static void lostUpdateThroughFutures() {
    Faulty p = new Faulty();
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> p.plain++, r -> new Thread(r).start());
    CompletableFuture<Void> two =
        CompletableFuture.runAsync(() -> p.plain++, r -> new Thread(r).start());
    one.join();
    two.join();
    if (p.plain != 2) {
      throw new AssertionError("expected 2 but was " + p.plain);
    }
  }

  /**
   * Another program with the same shape, for replays that must not be taken for the recorded one.
   */
  public static void lostUpdateElsewhere() {
    Faulty p = new Faulty();
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> p.plain += 2, r -> new Thread(r).start());
    one.join();
  }

  /** Its thread has work for a thousand steps when main ends. */
  public static void leavesABusyThreadBehind() {
    AtomicInteger counter = new AtomicInteger();
    Thread daemon =
        new Thread(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                counter.incrementAndGet();
              }
            });
    daemon.setDaemon(true);
    daemon.start();
  }

  /** Two threads with a dozen steps each, all at different places. */
  public static void takesManyDifferentSteps() throws InterruptedException {
    AtomicInteger counter = new AtomicInteger();
    Yielding.runAll(() -> differentSteps(counter), () -> differentSteps(counter));
  }

  /** The same, and a third that fails at once. */
  public static void failsBesideManyDifferentSteps() throws InterruptedException {
    AtomicInteger counter = new AtomicInteger();
    Yielding.runAll(
        () -> {
          throw new AssertionError("fails at once");
        },
        () -> differentSteps(counter),
        () -> differentSteps(counter));
  }

  private static void differentSteps(AtomicInteger counter) {
    counter.incrementAndGet();
    counter.decrementAndGet();
    counter.getAndIncrement();
    counter.getAndDecrement();
    counter.addAndGet(1);
    counter.getAndAdd(1);
    counter.getAndSet(1);
    counter.set(1);
    counter.lazySet(1);
    counter.setRelease(1);
    counter.setOpaque(1);
    counter.setPlain(1);
  }

  /** No other thread is there. */
  public static void countsAlone(int times) {
    AtomicInteger counter = new AtomicInteger();
    for (int i = 0; i < times; i++) {
      counter.incrementAndGet();
    }
  }

  /** Would fail if time passed between two looks. */
  public static void readsClocks(int times) {
    long first = System.nanoTime();
    for (int i = 1; i < times; i++) {
      if (System.nanoTime() != first) {
        throw new AssertionError("time has passed");
      }
    }
  }

  /** The same by objects. */
  public static void readsInstants() {
    if (!Instant.now().equals(Instant.now())) {
      throw new AssertionError("time has passed");
    }
  }
}
