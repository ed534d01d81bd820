package dev.replay.programs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;

/**
 * Threads that try something until it succeeds: that is a wait, though what they call could change
 * something. Each of these comes to an end if nobody is kept from going on.
 */
public final class Attempting {

  private static final VarHandle TAKEN;
  private static final AtomicIntegerFieldUpdater<Attempting> COUNT =
      AtomicIntegerFieldUpdater.newUpdater(Attempting.class, "count");

  static {
    try {
      TAKEN = MethodHandles.lookup().findVarHandle(Attempting.class, "taken", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // read by its handle
  private volatile int taken;

  @SuppressWarnings("UnusedVariable") // read by its updater
  private volatile int count;

  private Attempting() {}

  /** Two users of a lock; both count, and none is lost. */
  private static void twoUsers(BooleanSupplier tries, Runnable unlock) throws InterruptedException {
    int[] inside = new int[1];
    Runnable user =
        () -> {
          while (!tries.getAsBoolean()) {}
          inside[0]++;
          unlock.run();
        };
    Yielding.runAll(user, user);
    if (inside[0] != 2) {
      throw new AssertionError(inside[0] + " of 2 were inside");
    }
  }

  /** A lock of a compare-and-set. */
  public static void compareAndSet() throws InterruptedException {
    AtomicBoolean lock = new AtomicBoolean();
    twoUsers(() -> lock.compareAndSet(false, true), () -> lock.set(false));
  }

  /** The same, looked at before. */
  public static void testAndTestAndSet() throws InterruptedException {
    AtomicBoolean lock = new AtomicBoolean();
    twoUsers(() -> !lock.get() && lock.compareAndSet(false, true), () -> lock.set(false));
  }

  /** A lock of a weak one. */
  public static void weakCompareAndSet() throws InterruptedException {
    AtomicBoolean lock = new AtomicBoolean();
    twoUsers(() -> lock.weakCompareAndSetVolatile(false, true), () -> lock.set(false));
  }

  /** A lock of a handle. */
  public static void handle() throws InterruptedException {
    Attempting lock = new Attempting();
    twoUsers(() -> TAKEN.compareAndSet(lock, 0, 1), () -> TAKEN.setRelease(lock, 0));
  }

  /** A lock of a field updater. */
  public static void updater() throws InterruptedException {
    Attempting lock = new Attempting();
    twoUsers(() -> COUNT.compareAndSet(lock, 0, 1), () -> COUNT.set(lock, 0));
  }

  /** {@code tryLock}. */
  public static void tryLock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    twoUsers(lock::tryLock, lock::unlock);
  }

  /** The same of a stamped lock, which says so by a number. */
  public static void tryWriteLock() throws InterruptedException {
    StampedLock lock = new StampedLock();
    twoUsers(() -> lock.tryWriteLock() != 0, lock::tryUnlockWrite);
  }

  /** {@code tryAcquire}. */
  public static void tryAcquire() throws InterruptedException {
    Semaphore permits = new Semaphore(1);
    twoUsers(permits::tryAcquire, permits::release);
  }

  /** A lock of an entry. */
  public static void putIfAbsent() throws InterruptedException {
    ConcurrentMap<String, String> locks = new ConcurrentHashMap<>();
    twoUsers(() -> locks.putIfAbsent("lock", "mine") == null, () -> locks.remove("lock"));
  }

  /** A lock of an element. */
  public static void add() throws InterruptedException {
    ConcurrentHashMap.KeySetView<String, Boolean> locks = ConcurrentHashMap.newKeySet();
    twoUsers(() -> locks.add("lock"), () -> locks.remove("lock"));
  }

  /** Waits for an element of a queue. */
  public static void poll() throws InterruptedException {
    pollFrom(new ConcurrentLinkedQueue<>());
  }

  /** The same of a queue that could block. */
  public static void pollBlocking() throws InterruptedException {
    pollFrom(new LinkedBlockingQueue<>());
  }

  private static void pollFrom(Queue<Integer> queue) throws InterruptedException {
    Yielding.runAll(
        () -> {
          while (queue.poll() == null) {}
        },
        () -> queue.add(1));
  }

  /** Three users of a lock, who keep it over several steps. */
  public static void threeUsers() throws InterruptedException {
    AtomicBoolean lock = new AtomicBoolean();
    AtomicBoolean other = new AtomicBoolean();
    Runnable user =
        () -> {
          while (!lock.compareAndSet(false, true)) {}
          other.set(true);
          other.set(false);
          lock.set(false);
        };
    Yielding.runAll(user, user, user);
  }

  /** Nobody ever gives the lock back. */
  public static void neverFreed() throws InterruptedException {
    AtomicBoolean lock = new AtomicBoolean();
    Runnable user =
        () -> {
          while (!lock.compareAndSet(false, true)) {}
        };
    Yielding.runAll(user, user);
  }

  /** Nobody ever adds anything. */
  public static void neverFilled() {
    Queue<Integer> queue = new ConcurrentLinkedQueue<>();
    while (queue.poll() == null) {}
  }
}
