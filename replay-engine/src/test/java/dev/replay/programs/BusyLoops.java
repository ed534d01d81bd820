package dev.replay.programs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that work until another one says enough, and change something in each round. Each of
 * these comes to an end if nobody is kept from going on, and if time passes.
 */
public final class BusyLoops {

  private boolean done;
  private int rounds;

  private BusyLoops() {}

  private synchronized boolean isDone() {
    return done;
  }

  private synchronized void finish() {
    done = true;
  }

  private static void whileBusy(Runnable busy, Runnable enough) throws InterruptedException {
    Yielding.runAll(busy, enough);
  }

  /** Counts until it is stopped. */
  public static void counts() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger count = new AtomicInteger();
    whileBusy(
        () -> {
          while (!stop.get()) {
            count.incrementAndGet();
          }
        },
        () -> stop.set(true));
  }

  /** Counts until it is interrupted. */
  public static void countsUntilInterrupted() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Thread counter =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                count.incrementAndGet();
              }
            });
    counter.start();
    counter.interrupt();
    counter.join();
  }

  /** Waits by a synchronized getter. */
  public static void asksUnderMonitor() throws InterruptedException {
    BusyLoops loop = new BusyLoops();
    whileBusy(
        () -> {
          while (!loop.isDone()) {}
        },
        loop::finish);
  }

  /** The same, two of them. */
  public static void twoAskUnderMonitor() throws InterruptedException {
    BusyLoops loop = new BusyLoops();
    Runnable waits =
        () -> {
          while (!loop.isDone()) {}
        };
    Yielding.runAll(waits, waits, loop::finish);
  }

  /** Counts under a monitor until it is stopped there. */
  public static void countsUnderMonitor() throws InterruptedException {
    BusyLoops loop = new BusyLoops();
    whileBusy(
        () -> {
          boolean goesOn = true;
          while (goesOn) {
            synchronized (loop) {
              loop.rounds++;
              goesOn = !loop.done;
            }
          }
        },
        loop::finish);
  }

  /** The same with a lock. */
  public static void countsUnderLock() throws InterruptedException {
    BusyLoops loop = new BusyLoops();
    ReentrantLock lock = new ReentrantLock();
    whileBusy(
        () -> {
          boolean goesOn = true;
          while (goesOn) {
            lock.lock();
            try {
              loop.rounds++;
              goesOn = !loop.done;
            } finally {
              lock.unlock();
            }
          }
        },
        () -> {
          lock.lock();
          try {
            loop.done = true;
          } finally {
            lock.unlock();
          }
        });
  }

  private static final class Entry {
    private boolean dead;
  }

  /** Whoever finds a dead entry tries again until its owner has removed it. */
  public static void triesAgain() throws InterruptedException {
    ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    entries.put("key", new Entry());
    whileBusy(() -> put(entries), () -> evict(entries));
  }

  private static void evict(ConcurrentHashMap<String, Entry> entries) {
    Entry entry = entries.get("key");
    synchronized (entry) {
      entry.dead = true;
    }
    entries.remove("key");
  }

  private static void put(ConcurrentHashMap<String, Entry> entries) {
    while (true) {
      Entry entry = entries.get("key");
      if (entry == null) {
        entries.put("key", new Entry());
        return;
      }
      synchronized (entry) {
        if (!entry.dead) {
          return;
        }
      }
    }
  }

  /** Makes something new in each round. */
  public static void allocates() throws InterruptedException {
    ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    AtomicBoolean stop = new AtomicBoolean();
    whileBusy(
        () -> {
          while (!stop.get()) {
            counts.put("count", new AtomicInteger());
            counts.get("count").incrementAndGet();
          }
        },
        () -> stop.set(true));
  }

  /** Works until the other, which sleeps, has seen that it does. */
  public static void besideSleeper() throws InterruptedException {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    AtomicBoolean works = new AtomicBoolean();
    Thread worker =
        new Thread(
            () -> {
              while (goesOn.get()) {
                works.set(true);
              }
            });
    worker.start();
    while (!works.get()) {
      Thread.sleep(1_000);
    }
    goesOn.set(false);
    worker.join();
  }

  /** Works until the other has waited in vain. */
  public static void besideTimedWait() throws InterruptedException {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    AtomicInteger count = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              while (goesOn.get()) {
                count.incrementAndGet();
              }
            });
    worker.start();
    if (never.await(100, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts down");
    }
    goesOn.set(false);
    worker.join();
  }

  /** Each lets the other go on, for ever. */
  public static void neverEnds() throws InterruptedException {
    AtomicInteger turn = new AtomicInteger();
    Runnable passes =
        () -> {
          while (turn.incrementAndGet() != 0) {}
        };
    Yielding.runAll(passes, passes);
  }
}
