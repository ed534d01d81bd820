package dev.replay.programs;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Programs that end while threads of theirs do not. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for these threads
public final class Leftover {

  private Leftover() {}

  /** A body that ends if it is interrupted. */
  private interface Interruptible {
    void run() throws Exception;
  }

  private static Runnable body(Interruptible body) {
    return () -> {
      try {
        body.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static Thread start(Interruptible body) {
    Thread thread = new Thread(body(body));
    thread.start();
    return thread;
  }

  private static Thread startDaemon(Interruptible body) {
    Thread thread = new Thread(body(body));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** A pool that nobody shuts down, as libraries have, and some more steps. */
  public static void poolAndMoreSteps(int more) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    AtomicInteger count = new AtomicInteger();
    Future<?> counted = pool.submit(count::incrementAndGet);
    for (int i = 0; i < more; i++) {
      count.incrementAndGet();
    }
    counted.get();
  }

  // ---- threads that wait for ever

  /** The notification may come before the wait. */
  @SuppressWarnings({"WaitNotInLoop", "NakedNotify"}) // that is the mistake
  public static void lostNotification() {
    Object monitor = new Object();
    start(
        () -> {
          synchronized (monitor) {
            monitor.wait();
          }
        });
    start(
        () -> {
          synchronized (monitor) {
            monitor.notify();
          }
        });
  }

  /** The signal may come before the wait. */
  @SuppressWarnings("WaitNotInLoop") // that is the mistake
  public static void lostSignal() {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    start(
        () -> {
          lock.lock();
          try {
            condition.await();
          } finally {
            lock.unlock();
          }
        });
    start(
        () -> {
          lock.lock();
          try {
            condition.signal();
          } finally {
            lock.unlock();
          }
        });
  }

  public static void latch() {
    CountDownLatch latch = new CountDownLatch(1);
    start(latch::await);
  }

  public static void future() {
    CompletableFuture<String> never = new CompletableFuture<>();
    start(never::join);
  }

  public static void queue() {
    LinkedBlockingQueue<String> empty = new LinkedBlockingQueue<>();
    start(empty::take);
  }

  public static void barrier() {
    CyclicBarrier two = new CyclicBarrier(2);
    start(two::await);
  }

  /** A read lock does not become a write lock. */
  public static void upgrade() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    start(
        () -> {
          lock.readLock().lock();
          lock.writeLock().lock();
        });
  }

  public static void joinOfADaemon() {
    CountDownLatch latch = new CountDownLatch(1);
    Thread daemon = startDaemon(latch::await);
    start(daemon::join);
  }

  public static void monitorOfADaemon() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    Object monitor = new Object();
    startDaemon(
        () -> {
          synchronized (monitor) {
            inside.countDown();
            latch.await();
          }
        });
    inside.await();
    start(
        () -> {
          synchronized (monitor) {
            monitor.notifyAll();
          }
        });
  }

  public static void taskOfAPool() {
    CountDownLatch latch = new CountDownLatch(1);
    Executors.newFixedThreadPool(2).execute(body(latch::await));
  }

  public static void taskOfATimer() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    new Timer()
        .schedule(
            task(
                () -> {
                  inside.countDown();
                  latch.await();
                }),
            10);
    inside.await();
  }

  /** An idle worker that goes home some time wakes nobody. */
  public static void latchBesideAnIdleWorker() throws InterruptedException, ExecutionException {
    Executors.newCachedThreadPool().submit(() -> 1).get();
    CountDownLatch latch = new CountDownLatch(1);
    start(latch::await);
  }

  private static TimerTask task(Interruptible body) {
    return new TimerTask() {
      @Override
      public void run() {
        body(body).run();
      }
    };
  }

  // ---- threads that are merely left over

  public static void idlePool() throws InterruptedException, ExecutionException {
    Executors.newFixedThreadPool(2).submit(() -> 1).get();
  }

  public static void idleScheduler() throws InterruptedException, ExecutionException {
    Executors.newScheduledThreadPool(1).schedule(() -> 1, 1, TimeUnit.SECONDS).get();
  }

  public static void idleForkJoinPool() throws InterruptedException, ExecutionException {
    ForkJoinPool pool =
        new ForkJoinPool(
            1,
            owner -> {
              ForkJoinWorkerThread worker =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
              worker.setDaemon(false);
              return worker;
            },
            null,
            false);
    pool.submit(() -> 1).get();
  }

  public static void idleTimer() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    new Timer().schedule(task(done::countDown), 10);
    done.await();
  }

  public static void daemon() {
    CountDownLatch latch = new CountDownLatch(1);
    startDaemon(latch::await);
  }

  /** It is a daemon since the thread is that starts it. */
  public static void daemonOfADaemon() {
    CountDownLatch latch = new CountDownLatch(1);
    startDaemon(() -> start(latch::await));
  }

  public static void wokenByASleeper() {
    CountDownLatch latch = new CountDownLatch(1);
    start(
        () -> {
          Thread.sleep(1_000);
          latch.countDown();
        });
    start(latch::await);
  }

  public static void wokenByATimer() {
    CountDownLatch latch = new CountDownLatch(1);
    Executors.newScheduledThreadPool(1).schedule(latch::countDown, 1, TimeUnit.SECONDS);
    start(latch::await);
  }

  /** Two locks in two orders, but nobody waits for long. */
  public static void impatient() {
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    startDaemon(() -> takeBoth(first, second));
    startDaemon(() -> takeBoth(second, first));
  }

  private static void takeBoth(ReentrantLock first, ReentrantLock second)
      throws InterruptedException {
    first.lock();
    try {
      if (second.tryLock(1, TimeUnit.SECONDS)) {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  // ---- threads that wait for ever while a timer goes on

  private static ScheduledExecutorService ticking() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger beats = new AtomicInteger();
    timer.scheduleAtFixedRate(beats::incrementAndGet, 30, 30, TimeUnit.SECONDS);
    return timer;
  }

  /** Two monitors in two orders. */
  public static void circleBesideATimer() throws InterruptedException {
    ScheduledExecutorService timer = ticking();
    Object first = new Object();
    Object second = new Object();
    AtomicInteger taken = new AtomicInteger();
    Thread other = start(() -> takeBoth(first, second, taken));
    takeBoth(second, first, taken);
    other.join();
    timer.shutdownNow();
  }

  private static void takeBoth(Object first, Object second, AtomicInteger taken) {
    synchronized (first) {
      synchronized (second) {
        taken.incrementAndGet();
      }
    }
  }

  public static void latchBesideATimer() throws InterruptedException {
    ticking();
    new CountDownLatch(1).await();
  }

  /** It takes long, but comes. */
  public static void wokenAtLast() throws InterruptedException {
    CountDownLatch beats = new CountDownLatch(300);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(beats::countDown, 30, 30, TimeUnit.SECONDS);
    beats.await();
    timer.shutdownNow();
  }

  // ---- where they wait

  /** Two locks in two orders; the way out leads past other places. */
  public static void whereTheyWait() throws InterruptedException {
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    ReentrantLock around = new ReentrantLock();
    Thread other =
        start(
            () -> {
              around.lock();
              try {
                waitInside(first, second);
              } finally {
                around.unlock();
              }
            });
    waitInside(second, first);
    other.join();
  }

  private static void waitInside(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      waitHere(second);
      second.unlock();
    } finally {
      leave(first);
    }
  }

  private static void waitHere(ReentrantLock lock) {
    lock.lock();
  }

  private static void leave(ReentrantLock lock) {
    lock.unlock();
  }
}
