package dev.replay.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** One small program for each thing that is controlled. The result of each says what happened. */
@SuppressWarnings({
  "WaitNotInLoop",
  "JdkObsolete",
  "LockNotBeforeTry",
  "FutureReturnValueIgnored",
  "NonAtomicVolatileUpdate"
}) // what careless code does has to be under control too
public final class Primitives {

  private int plain;
  private volatile int shared;

  private Primitives() {}

  private static Thread start(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  // ---- memory

  public static String lostUpdateOfPlainField() throws Exception {
    Primitives p = new Primitives();
    Thread other = start(() -> p.plain++);
    p.plain++;
    other.join();
    return "" + p.plain;
  }

  public static String lostUpdateOfVolatileField() throws Exception {
    Primitives p = new Primitives();
    Thread other = start(() -> p.shared++);
    p.shared++;
    other.join();
    return "" + p.shared;
  }

  public static String lostUpdateOfArrayElement() throws Exception {
    long[] longs = new long[2];
    Thread other = start(() -> longs[1]++);
    longs[1]++;
    other.join();
    return "" + longs[1];
  }

  public static String atomicIncrementLosesNothing() throws Exception {
    AtomicInteger counter = new AtomicInteger();
    Thread other = start(counter::incrementAndGet);
    counter.incrementAndGet();
    other.join();
    return "" + counter.get();
  }

  public static String checkThenActOnConcurrentMap() throws Exception {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    Thread other =
        start(
            () -> {
              if (!map.containsKey("k")) {
                map.put("k", "other");
              }
            });
    if (!map.containsKey("k")) {
      map.put("k", "main");
    }
    other.join();
    return map.get("k");
  }

  public static String computeIsAtomicAlthoughItCallsBack() throws Exception {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    Primitives p = new Primitives();
    Thread other = start(() -> map.compute("k", (k, v) -> v == null ? p.plain + 1 : v + 1));
    map.compute("k", (k, v) -> v == null ? p.plain + 1 : v + 1);
    other.join();
    return "" + map.get("k");
  }

  public static String iteratorSeesConcurrentChange() throws Exception {
    List<String> list = new ArrayList<>(List.of("a", "b"));
    Thread other = start(() -> list.add("c"));
    String seen = "";
    try {
      for (String s : list) {
        seen += s;
      }
    } catch (java.util.ConcurrentModificationException e) {
      seen = "CME";
    }
    other.join();
    return seen;
  }

  // ---- monitors

  private synchronized void increment() {
    plain++;
  }

  public static String synchronizedMethodsExclude() throws Exception {
    Primitives p = new Primitives();
    Thread other = start(p::increment);
    p.increment();
    other.join();
    return "" + p.plain;
  }

  public static String waitIsEndedByNotify() throws Exception {
    Object lock = new Object();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                ready[0] = true;
                lock.notify();
              }
            });
    synchronized (lock) {
      while (!ready[0]) {
        lock.wait();
      }
    }
    other.join();
    return "ready";
  }

  public static String timedWaitEndsByNotifyOrTime() throws Exception {
    Object lock = new Object();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                ready[0] = true;
                lock.notifyAll();
              }
            });
    String result;
    synchronized (lock) {
      if (!ready[0]) {
        lock.wait(100);
      }
      result = ready[0] ? "ready" : "late";
    }
    other.join();
    return result;
  }

  public static String waitIsInterrupted() throws Exception {
    Object lock = new Object();
    Thread main = Thread.currentThread();
    Thread other = start(main::interrupt);
    String result = "";
    synchronized (lock) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        result = "interrupted " + Thread.currentThread().isInterrupted();
      }
    }
    other.join();
    return result;
  }

  public static String synchronizedListExcludesItsIteration() throws Exception {
    List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("a")));
    Thread other = start(() -> list.add("b"));
    String seen = "";
    synchronized (list) {
      for (String s : list) {
        seen += s;
      }
    }
    other.join();
    return seen;
  }

  public static String vectorIsLockedByItsMonitor() throws Exception {
    java.util.Vector<String> vector = new java.util.Vector<>();
    Thread other = start(() -> vector.add("a"));
    boolean stable;
    synchronized (vector) {
      int before = vector.size();
      stable = before == vector.size();
    }
    other.join();
    return stable ? "stable" : "changed";
  }

  // ---- locks and synchronizers

  public static String conditionHandsOver() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    boolean[] ready = new boolean[1];
    Thread other =
        start(
            () -> {
              lock.lock();
              try {
                ready[0] = true;
                condition.signal();
              } finally {
                lock.unlock();
              }
            });
    lock.lock();
    try {
      while (!ready[0]) {
        condition.await();
      }
    } finally {
      lock.unlock();
    }
    other.join();
    return "ready";
  }

  public static String tryLockWithTimeMaySucceedOrNot() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Primitives p = new Primitives();
    Thread other =
        start(
            () -> {
              lock.lock();
              p.shared = 1;
              lock.unlock();
            });
    boolean locked = lock.tryLock(50, TimeUnit.MILLISECONDS);
    if (locked) {
      lock.unlock();
    }
    other.join();
    return locked ? "locked" : "late";
  }

  public static String semaphoreAndBarrierMeet() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    CyclicBarrier barrier = new CyclicBarrier(2);
    Thread other =
        start(
            () -> {
              semaphore.release();
              try {
                barrier.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    semaphore.acquire();
    barrier.await();
    other.join();
    return "met";
  }

  public static String parkReturnsAfterUnpark() throws Exception {
    Thread main = Thread.currentThread();
    Primitives p = new Primitives();
    Thread other =
        start(
            () -> {
              p.shared = 1;
              LockSupport.unpark(main);
            });
    while (p.shared == 0) {
      LockSupport.park();
    }
    other.join();
    return "unparked";
  }

  public static String queueHandsOver() throws Exception {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(1);
    Thread other =
        start(
            () -> {
              try {
                queue.put("a");
                queue.put("b");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    String taken = queue.take() + queue.take();
    other.join();
    return taken;
  }

  // ---- threads

  public static String joinWithTimeMayGiveUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Thread other =
        start(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.join(50);
    String result = other.isAlive() ? "alive" : "ended";
    other.interrupt();
    other.join();
    return result + " " + other.getState();
  }

  public static String sleepersWakeInOrder() throws Exception {
    long start = System.nanoTime();
    StringBuffer order = new StringBuffer();
    Thread other =
        start(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              order.append("50 ");
            });
    other.join();
    Thread.sleep(50);
    order.append((System.nanoTime() - start) / 1_000_000);
    return order.toString();
  }

  public static String defaultNamesStartAtZero() {
    return new Thread(() -> {}).getName() + " " + new Thread(() -> {}).getName();
  }

  public static String spinOnFlagEnds() throws Exception {
    Primitives p = new Primitives();
    Thread other = start(() -> p.shared = 1);
    while (p.shared == 0) {
      Thread.onSpinWait();
    }
    other.join();
    return "seen";
  }

  /** Reading one element after the other is no spinning, even while somebody polls. */
  public static String scanOfArrayEnds() throws Exception {
    int[] numbers = new int[100];
    int[] sum = new int[1];
    Thread other =
        start(
            () -> {
              int local = 0;
              for (int number : numbers) {
                local += number;
              }
              sum[0] = local + 1;
            });
    while (other.isAlive()) {
      other.join(100);
    }
    return "sum " + sum[0];
  }

  public static String spinOnClockEnds() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 5_000_000) {
      Thread.onSpinWait();
    }
    return "passed";
  }

  // ---- executors and futures

  public static String poolRunsEveryTask() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    AtomicInteger sum = new AtomicInteger();
    Future<?> first = pool.submit(() -> sum.addAndGet(1));
    Future<?> second = pool.submit(() -> sum.addAndGet(2));
    first.get();
    second.get();
    pool.shutdown();
    return sum + " " + pool.awaitTermination(1, TimeUnit.HOURS);
  }

  public static String timeoutRacesAnswer() {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    CompletableFuture<String> result = new CompletableFuture<>();
    scheduler.schedule(() -> result.complete("timeout"), 100, TimeUnit.MILLISECONDS);
    start(() -> result.complete("answer"));
    String outcome = result.join();
    scheduler.shutdownNow();
    return outcome;
  }

  public static String orTimeoutFires() throws Exception {
    CompletableFuture<String> never = new CompletableFuture<>();
    try {
      return never.orTimeout(20, TimeUnit.MILLISECONDS).get();
    } catch (java.util.concurrent.ExecutionException e) {
      return e.getCause() instanceof TimeoutException ? "timeout" : e.toString();
    }
  }

  public static String asyncStagesCombineOnCommonPool() {
    CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> 1);
    CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> 2);
    return "" + one.thenCombine(two, Integer::sum).join();
  }

  public static String commonPoolWorkersInterleave() {
    Primitives p = new Primitives();
    CompletableFuture<Void> one = CompletableFuture.runAsync(() -> p.plain++);
    CompletableFuture<Void> two = CompletableFuture.runAsync(() -> p.plain++);
    CompletableFuture.allOf(one, two).join();
    return "" + p.plain;
  }

  public static String randomnessIsTheSameInEveryExecution() {
    return ThreadLocalRandom.current().nextInt(1000)
        + " "
        + UUID.randomUUID()
        + " "
        + Math.random();
  }
}
