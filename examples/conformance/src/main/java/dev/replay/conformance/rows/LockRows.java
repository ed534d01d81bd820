package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.elsewhere;
import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;

/** {@code ReentrantLock} and synchronizers that programs derive themselves. */
@Area("Locks")
@SuppressWarnings({
  "LockNotBeforeTry",
  "JdkObsolete"
}) // nothing in between can throw; a StringBuffer is shared
public final class LockRows {

  private LockRows() {}

  @Row(api = "ReentrantLock.lock", says = "excludes", outcomes = "2")
  static String excludes() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    int[] value = new int[1];
    Thread other =
        start(
            () -> {
              lock.lock();
              value[0]++;
              lock.unlock();
            });
    lock.lock();
    value[0]++;
    lock.unlock();
    other.join();
    return "" + value[0];
  }

  @Row(
      api = "ReentrantLock.lock",
      says = "is held until it is unlocked as often as it was locked",
      outcomes = "1 false, 0 true")
  static String isReentrant() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    lock.lock();
    lock.unlock();
    String once = lock.getHoldCount() + " " + elsewhere(lock::tryLock);
    lock.unlock();
    return once + ", " + lock.getHoldCount() + " " + elsewhere(lock::tryLock);
  }

  @Row(api = "ReentrantLock.unlock", says = "only by who holds it", outcomes = "refused")
  static String unlockedByAnother() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    return elsewhere(
        () -> {
          try {
            lock.unlock();
            return "unlocked";
          } catch (IllegalMonitorStateException e) {
            return "refused";
          }
        });
  }

  /** Who comes second, and whether the other was in the queue when the lock became free. */
  private static String order(ReentrantLock lock) throws InterruptedException {
    StringBuffer order = new StringBuffer();
    lock.lock();
    Thread other =
        start(
            () -> {
              lock.lock();
              order.append(" other");
              lock.unlock();
            });
    String queued = lock.hasQueuedThread(other) ? "queued:" : "late:";
    lock.unlock();
    lock.lock();
    order.append(" main");
    lock.unlock();
    other.join();
    return queued + order;
  }

  @Row(
      api = "ReentrantLock(fair)",
      says = "who waits comes before who arrives",
      outcomes = {"queued: other main", "late: other main", "late: main other"})
  static String fairOrder() throws InterruptedException {
    return order(new ReentrantLock(true));
  }

  @Row(
      api = "ReentrantLock",
      says = "who arrives may overtake who waits",
      outcomes = {
        "queued: other main",
        "queued: main other",
        "late: other main",
        "late: main other"
      })
  static String unfairOrder() throws InterruptedException {
    return order(new ReentrantLock());
  }

  /** How an attempt in the face of a queued thread ends. */
  private static String attempt(boolean timed) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    boolean[] done = new boolean[1];
    lock.lock();
    Thread other =
        start(
            () -> {
              lock.lock();
              done[0] = true;
              lock.unlock();
            });
    boolean queued = lock.hasQueuedThread(other);
    lock.unlock();
    if (!queued) {
      return "late";
    }
    if (!(timed ? lock.tryLock(0, SECONDS) : lock.tryLock())) {
      return "busy";
    }
    String result = done[0] ? "after" : "overtook";
    lock.unlock();
    return result;
  }

  @Row(
      api = "ReentrantLock(fair).tryLock()",
      says = "overtakes although the lock is fair",
      outcomes = {"late", "busy", "after", "overtook"})
  static String tryLockOfFairLock() throws InterruptedException {
    return attempt(false);
  }

  @Row(
      api = "ReentrantLock(fair).tryLock(0, unit)",
      says = "heeds fairness",
      outcomes = {"late", "busy", "after"})
  static String timedTryLockOfFairLock() throws InterruptedException {
    return attempt(true);
  }

  @Row(
      api = "ReentrantLock.tryLock()",
      says = "succeeds or not, at once",
      outcomes = {"locked", "busy"})
  static String tryLock() {
    ReentrantLock lock = new ReentrantLock();
    start(
        () -> {
          lock.lock();
          lock.unlock();
        });
    if (!lock.tryLock()) {
      return "busy";
    }
    lock.unlock();
    return "locked";
  }

  @Row(
      api = "ReentrantLock.tryLock(time)",
      says = "waits no longer than that",
      outcomes = {"locked", "late"})
  static String timedTryLock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    start(
        () -> {
          lock.lock();
          lock.unlock();
        });
    if (!lock.tryLock(50, MILLISECONDS)) {
      return "late";
    }
    lock.unlock();
    return "locked";
  }

  @Row(
      api = "ReentrantLock.tryLock(time)",
      says = "waits the time out if nobody unlocks",
      outcomes = "false after 50")
  static String timedTryLockGivesUp() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    return elsewhere(
        () -> {
          long start = System.nanoTime();
          boolean locked = lock.tryLock(50, MILLISECONDS);
          return locked + " after " + millisSince(start);
        });
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static String interrupted(ReentrantLock lock, Background.Body body)
      throws InterruptedException {
    String[] result = new String[1];
    lock.lock();
    Thread other =
        start(
            () -> {
              try {
                body.run();
                result[0] = "locked, flag " + Thread.currentThread().isInterrupted();
              } catch (InterruptedException e) {
                result[0] = "interrupted, flag " + Thread.currentThread().isInterrupted();
              }
            });
    other.interrupt();
    lock.unlock();
    other.join();
    return result[0];
  }

  @Row(
      api = "ReentrantLock.lock",
      says = "is not ended by an interrupt, which is kept",
      outcomes = "locked, flag true")
  static String lockIsNotInterruptible() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    return interrupted(lock, lock::lock);
  }

  @Row(
      api = "ReentrantLock.lockInterruptibly",
      says = "is ended by an interrupt",
      outcomes = "interrupted, flag false")
  static String lockInterruptibly() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    return interrupted(lock, lock::lockInterruptibly);
  }

  @Row(
      api = "ReentrantLock.tryLock(time)",
      says = "is ended by an interrupt",
      outcomes = "interrupted, flag false")
  static String timedTryLockIsInterrupted() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    return interrupted(lock, () -> lock.tryLock(1, HOURS));
  }

  private static void inOrder(ReentrantLock first, ReentrantLock second) {
    first.lock();
    second.lock();
    second.unlock();
    first.unlock();
  }

  @Row(
      api = "ReentrantLock.lock",
      says = "two locks in two orders deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String lockOrder() throws InterruptedException {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock two = new ReentrantLock();
    Thread other = start(() -> inOrder(two, one));
    inOrder(one, two);
    other.join();
    return "done";
  }

  private static void handOverHand(
      ReentrantLock first, ReentrantLock second, String name, StringBuffer order) {
    first.lock();
    order.append(name);
    second.lock();
    first.unlock();
    order.append(name);
    second.unlock();
  }

  @Row(
      api = "ReentrantLock.lock",
      says = "hand over hand: nobody overtakes",
      outcomes = {"mmoo", "momo", "oomm", "omom"})
  static String handOverHand() throws InterruptedException {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock two = new ReentrantLock();
    StringBuffer order = new StringBuffer();
    Thread other = start(() -> handOverHand(one, two, "o", order));
    handOverHand(one, two, "m", order);
    other.join();
    return order.toString();
  }

  /** Not reentrant: a holder waits for itself. */
  private static final class Mutex extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int arg) {
      return compareAndSetState(0, arg);
    }

    @Override
    protected boolean tryRelease(int arg) {
      setState(0);
      return true;
    }
  }

  @Row(
      api = "AbstractQueuedSynchronizer",
      says = "a lock of one's own: its tryAcquire has steps of its own",
      outcomes = "2")
  static String ownSynchronizer() throws InterruptedException {
    Mutex mutex = new Mutex();
    int[] value = new int[1];
    Thread other =
        start(
            () -> {
              mutex.acquire(1);
              value[0]++;
              mutex.release(1);
            });
    mutex.acquire(1);
    value[0]++;
    mutex.release(1);
    other.join();
    return "" + value[0];
  }

  @Row(
      api = "AbstractQueuedSynchronizer.tryAcquireNanos",
      says = "waits no longer than that",
      outcomes = {"acquired", "late"})
  static String ownTimedSynchronizer() throws InterruptedException {
    Mutex mutex = new Mutex();
    mutex.acquire(1);
    start(() -> mutex.release(1));
    return mutex.tryAcquireNanos(1, 1_000_000) ? "acquired" : "late";
  }
}
