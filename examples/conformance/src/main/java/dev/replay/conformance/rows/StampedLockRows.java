package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.elsewhere;
import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** {@code StampedLock}: writing, reading, optimistic reading, and what turns one into another. */
@Area("Stamped locks")
@SuppressWarnings("LockNotBeforeTry") // nothing in between can throw
public final class StampedLockRows {

  /** A pair of numbers that are written together. */
  private static final class Pair {
    private final StampedLock lock = new StampedLock();
    private int one;
    private int two;

    void write() {
      long stamp = lock.writeLock();
      one = 1;
      two = 1;
      lock.unlockWrite(stamp);
    }
  }

  private StampedLockRows() {}

  @Row(
      api = "StampedLock.readLock",
      says = "readers never see half of what a writer writes",
      outcomes = {"00", "11"})
  static String readLock() {
    Pair pair = new Pair();
    start(pair::write);
    long stamp = pair.lock.readLock();
    String seen = "" + pair.one + pair.two;
    pair.lock.unlockRead(stamp);
    return seen;
  }

  @Row(
      api = "StampedLock.tryOptimisticRead",
      says = "what is validated was not half written",
      outcomes = {"00", "11", "invalid", "locked"})
  static String optimisticRead() {
    Pair pair = new Pair();
    start(pair::write);
    long stamp = pair.lock.tryOptimisticRead();
    if (stamp == 0) {
      return "locked";
    }
    String seen = "" + pair.one + pair.two;
    return pair.lock.validate(stamp) ? seen : "invalid";
  }

  @Row(
      api = "StampedLock.tryOptimisticRead",
      says = "without validation it sees all mixtures that reading in order can see",
      outcomes = {"00", "01", "10", "11"})
  static String unvalidatedRead() {
    Pair pair = new Pair();
    start(pair::write);
    return "" + pair.one + pair.two;
  }

  @Row(
      api = "StampedLock.tryConvertToWriteLock",
      says = "a read lock is converted if there is no other reader",
      outcomes = {"converted", "refused"})
  static String readToWrite() {
    StampedLock lock = new StampedLock();
    start(() -> lock.unlockRead(lock.readLock()));
    long read = lock.readLock();
    return lock.tryConvertToWriteLock(read) != 0 ? "converted" : "refused";
  }

  @Row(
      api = "StampedLock.tryConvertToReadLock",
      says = "a write lock becomes a read lock, and others can read",
      outcomes = "other reads: true, writes: false")
  static String writeToRead() throws InterruptedException {
    StampedLock lock = new StampedLock();
    long read = lock.tryConvertToReadLock(lock.writeLock());
    boolean reads = elsewhere(() -> lock.tryReadLock() != 0);
    boolean writes = elsewhere(() -> lock.tryWriteLock() != 0);
    return (read == 0 ? "refused, " : "") + "other reads: " + reads + ", writes: " + writes;
  }

  @Row(
      api = "StampedLock.tryConvertToReadLock",
      says = "an optimistic stamp is converted if nobody has written since",
      outcomes = {"00 old", "11 new"})
  static String optimisticToRead() {
    Pair pair = new Pair();
    start(pair::write);
    long optimistic = pair.lock.tryOptimisticRead();
    long stamp = pair.lock.tryConvertToReadLock(optimistic);
    boolean old = pair.one == 0 && stamp != 0;
    if (stamp == 0) {
      stamp = pair.lock.readLock();
      old = false;
    }
    String seen = "" + pair.one + pair.two;
    pair.lock.unlockRead(stamp);
    return seen + (old ? " old" : " new");
  }

  @Row(
      api = "StampedLock.tryConvertToOptimisticRead",
      says = "gives the lock back; the stamp is valid until somebody writes",
      outcomes = {"valid", "invalid"})
  static String writeToOptimistic() {
    Pair pair = new Pair();
    long write = pair.lock.writeLock();
    start(pair::write);
    long optimistic = pair.lock.tryConvertToOptimisticRead(write);
    return pair.lock.validate(optimistic) ? "valid" : "invalid";
  }

  @Row(
      api = "StampedLock.tryWriteLock",
      says = "succeeds or not, at once",
      outcomes = {"locked", "busy"})
  static String tryWriteLock() {
    Pair pair = new Pair();
    start(pair::write);
    return pair.lock.tryWriteLock() != 0 ? "locked" : "busy";
  }

  @Row(
      api = "StampedLock.tryReadLock(time)",
      says = "waits for a writer, no longer than that",
      outcomes = {"read 0", "read 1", "late"})
  static String timedReadLock() throws InterruptedException {
    Pair pair = new Pair();
    start(pair::write);
    long stamp = pair.lock.tryReadLock(50, MILLISECONDS);
    return stamp == 0 ? "late" : "read " + pair.two;
  }

  @Row(
      api = "StampedLock.tryWriteLock(time)",
      says = "waits for readers, no longer than that",
      outcomes = {"locked", "late"})
  static String timedWriteLock() throws InterruptedException {
    StampedLock lock = new StampedLock();
    start(() -> lock.unlockRead(lock.readLock()));
    return lock.tryWriteLock(50, MILLISECONDS) != 0 ? "locked" : "late";
  }

  private static String interrupted(Background.Body locking) throws InterruptedException {
    String[] result = {"none"};
    Thread other =
        start(
            () -> {
              try {
                locking.run();
                result[0] = "locked";
              } catch (InterruptedException e) {
                result[0] = "interrupted";
              }
            });
    other.interrupt();
    other.join();
    return result[0];
  }

  @Row(
      api = "StampedLock.writeLockInterruptibly",
      says = "is ended by an interrupt",
      outcomes = "interrupted")
  static String writeLockInterruptibly() throws InterruptedException {
    StampedLock lock = new StampedLock();
    lock.readLock();
    return interrupted(lock::writeLockInterruptibly);
  }

  @Row(
      api = "StampedLock.readLockInterruptibly",
      says = "is ended by an interrupt",
      outcomes = "interrupted")
  static String readLockInterruptibly() throws InterruptedException {
    StampedLock lock = new StampedLock();
    lock.writeLock();
    return interrupted(lock::readLockInterruptibly);
  }

  @Row(
      api = "StampedLock.writeLock",
      says = "is not reentrant",
      outcomes = {},
      drift = "DEADLOCK")
  static String isNotReentrant() {
    StampedLock lock = new StampedLock();
    lock.writeLock();
    lock.writeLock();
    return "locked twice";
  }

  @Row(
      api = "StampedLock.unlock",
      says = "only with the stamp of the lock that is held",
      outcomes = "refused")
  static String unlockWithWrongStamp() {
    StampedLock lock = new StampedLock();
    long stamp = lock.writeLock();
    try {
      lock.unlock(stamp + 1);
      return "unlocked";
    } catch (IllegalMonitorStateException e) {
      return "refused";
    }
  }

  @Row(
      api = "StampedLock.asWriteLock",
      says = "is a view: excludes whoever locks the stamped lock itself",
      outcomes = {"00", "11"})
  static String asWriteLock() {
    Pair pair = new Pair();
    start(pair::write);
    Lock view = pair.lock.asWriteLock();
    view.lock();
    String seen = "" + pair.one + pair.two;
    view.unlock();
    return seen;
  }
}
