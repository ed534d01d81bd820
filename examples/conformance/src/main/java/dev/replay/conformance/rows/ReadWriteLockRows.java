package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.elsewhere;
import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** {@code ReentrantReadWriteLock}. */
@Area("Read-write locks")
@SuppressWarnings("LockNotBeforeTry") // nothing in between can throw
public final class ReadWriteLockRows {

  private ReadWriteLockRows() {}

  @Row(
      api = "ReentrantReadWriteLock",
      says = "readers never see half of what a writer writes",
      outcomes = {"00", "11"})
  static String excludesReaders() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    int[] pair = new int[2];
    start(
        () -> {
          lock.writeLock().lock();
          pair[0] = 1;
          pair[1] = 1;
          lock.writeLock().unlock();
        });
    lock.readLock().lock();
    String seen = "" + pair[0] + pair[1];
    lock.readLock().unlock();
    return seen;
  }

  @Row(
      api = "ReentrantReadWriteLock.readLock",
      says = "is shared by readers, not with a writer",
      outcomes = "read true, write false")
  static String isShared() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    return "read "
        + elsewhere(
            () -> {
              boolean read = lock.readLock().tryLock();
              lock.readLock().unlock();
              return read;
            })
        + ", write "
        + elsewhere(() -> lock.writeLock().tryLock());
  }

  @Row(
      api = "ReentrantReadWriteLock",
      says = "downgrade: no writer comes in between",
      outcomes = "1")
  static String downgrade() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    int[] value = new int[1];
    start(
        () -> {
          lock.writeLock().lock();
          value[0] = 2;
          lock.writeLock().unlock();
        });
    lock.writeLock().lock();
    value[0] = 1;
    lock.readLock().lock();
    lock.writeLock().unlock();
    String seen = "" + value[0];
    lock.readLock().unlock();
    return seen;
  }

  @Row(
      api = "ReentrantReadWriteLock",
      says = "upgrade: waits for itself",
      outcomes = {},
      drift = "DEADLOCK")
  static String upgrade() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    lock.writeLock().lock();
    return "upgraded";
  }

  @Row(
      api = "ReentrantReadWriteLock.writeLock.tryLock",
      says = "upgrade: refused",
      outcomes = "false")
  static String tryUpgrade() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    return "" + lock.writeLock().tryLock();
  }

  @Row(
      api = "ReentrantReadWriteLock(fair)",
      says = "a waiting writer keeps new readers out, tryLock() overtakes it",
      outcomes = {"late", "tryLock(0) false, tryLock() true"})
  static String waitingWriter() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    lock.readLock().lock();
    Thread writer = start(() -> lock.writeLock().lock());
    if (!lock.hasQueuedThread(writer)) {
      return "late";
    }
    return elsewhere(
        () ->
            "tryLock(0) "
                + lock.readLock().tryLock(0, SECONDS)
                + ", tryLock() "
                + lock.readLock().tryLock());
  }

  @Row(
      api = "ReentrantReadWriteLock.writeLock.tryLock(time)",
      says = "waits for readers, no longer than that",
      outcomes = {"locked", "late"})
  static String timedWriteLock() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    start(
        () -> {
          lock.readLock().lock();
          lock.readLock().unlock();
        });
    if (!lock.writeLock().tryLock(50, MILLISECONDS)) {
      return "late";
    }
    lock.writeLock().unlock();
    return "locked";
  }

  @Row(
      api = "ReentrantReadWriteLock.readLock.tryLock(time)",
      says = "waits for a writer, no longer than that",
      outcomes = {"locked", "late"})
  static String timedReadLock() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    start(
        () -> {
          lock.writeLock().lock();
          lock.writeLock().unlock();
        });
    if (!lock.readLock().tryLock(50, MILLISECONDS)) {
      return "late";
    }
    lock.readLock().unlock();
    return "locked";
  }

  @Row(
      api = "ReentrantReadWriteLock.readLock.lockInterruptibly",
      says = "is ended by an interrupt",
      outcomes = "interrupted")
  static String readLockInterruptibly() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.writeLock().lock();
    String[] result = {"none"};
    Thread reader =
        start(
            () -> {
              try {
                lock.readLock().lockInterruptibly();
                result[0] = "locked";
              } catch (InterruptedException e) {
                result[0] = "interrupted";
              }
            });
    reader.interrupt();
    reader.join();
    return result[0];
  }

  @Row(
      api = "ReentrantReadWriteLock.writeLock.newCondition",
      says = "waiting gives the write lock back",
      outcomes = "ready")
  static String conditionOfWriteLock() throws InterruptedException {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Condition changed = lock.writeLock().newCondition();
    boolean[] ready = new boolean[1];
    start(
        () -> {
          lock.writeLock().lock();
          ready[0] = true;
          changed.signalAll();
          lock.writeLock().unlock();
        });
    lock.writeLock().lock();
    while (!ready[0]) {
      changed.await(1, HOURS);
    }
    lock.writeLock().unlock();
    return "ready";
  }

  @Row(
      api = "ReentrantReadWriteLock.readLock.newCondition",
      says = "is not supported",
      outcomes = "unsupported")
  @SuppressWarnings("DoNotCall") // that it throws is the row
  static String conditionOfReadLock() {
    try {
      return "" + new ReentrantReadWriteLock().readLock().newCondition();
    } catch (UnsupportedOperationException e) {
      return "unsupported";
    }
  }
}
