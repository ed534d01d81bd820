package dev.replay.programs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.StampedLock;

/** A program, rewritten by the agent: each method does one thing that a hook announces. */
@SuppressWarnings("WaitNotInLoop") // nobody else is there
public class Accounts {

  public static final VarHandle BALANCE;
  private static final AtomicIntegerFieldUpdater<Accounts> UPDATER =
      AtomicIntegerFieldUpdater.newUpdater(Accounts.class, "version");

  static {
    try {
      BALANCE = MethodHandles.lookup().findVarHandle(Accounts.class, "balance", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static int opened;
  public final AtomicInteger counter = new AtomicInteger();
  public final Map<String, Integer> map = new HashMap<>();
  public final List<String> list = new ArrayList<>(List.of("a"));
  public final long[] array = {1, 2, 3};
  public final CountDownLatch latch = new CountDownLatch(1);
  long balance = 10;
  volatile int version;

  /** A subclass that inherits a field and whose superclass is not of the JDK. */
  public static class Savings extends Accounts {
    public Object deposit(long amount) {
      balance = balance + amount;
      return null;
    }
  }

  /** Its own kind of thread. */
  public static class Worker extends Thread {
    @Override
    public void run() {
      onSpinWait();
    }
  }

  public Object setBalance(long newBalance) {
    balance = newBalance;
    return null;
  }

  public Object readVersion() {
    return version;
  }

  public Object openOne() {
    return opened++;
  }

  public Object doubleElement(int index) {
    array[index] *= 2;
    return null;
  }

  public Object addByHandle() {
    return (long) BALANCE.getAndAdd(this, 5L);
  }

  /** Tries in the ways in which results say whether it succeeded. */
  @SuppressWarnings("UnnecessaryAsync") // its calls are what this is about
  public Object tries() {
    StampedLock lock = new StampedLock();
    Queue<String> queue = new ConcurrentLinkedQueue<>();
    ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
    counter.compareAndSet(-1, 0);
    queue.poll();
    long first = lock.tryWriteLock();
    long second = lock.tryWriteLock();
    names.putIfAbsent("name", "first");
    names.putIfAbsent("name", "second");
    BALANCE.compareAndSet(this, balance + 1, balance);
    BALANCE.compareAndSet(this, balance, balance);
    return first != second;
  }

  public Object nextVersion() {
    return UPDATER.incrementAndGet(this);
  }

  public Object count() {
    return counter.get() + counter.incrementAndGet();
  }

  public Object compute(String key) {
    return map.computeIfAbsent(key, k -> Integer.parseInt(k));
  }

  public Object computeOrMinusOne(String key) {
    try {
      return map.computeIfAbsent(key, k -> Integer.parseInt(k));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  public Object iterate() {
    for (Iterator<String> i = list.iterator(); i.hasNext(); ) {
      i.next();
    }
    return null;
  }

  public Object copyAndSort() {
    List<String> copy = new ArrayList<>(list);
    Collections.sort(list);
    Arrays.sort(array);
    return "copied " + list + copy.isEmpty();
  }

  public Object locked(boolean fails) {
    synchronized (list) {
      if (fails) {
        throw new IllegalStateException("locked");
      }
    }
    return null;
  }

  public synchronized Object lockedMethod(boolean fails) {
    if (fails) {
      throw new IllegalStateException("method");
    }
    return null;
  }

  public synchronized Object waitAndNotify() throws InterruptedException {
    notifyAll();
    wait(20);
    return null;
  }

  public Object time() throws InterruptedException {
    long start = System.nanoTime();
    Thread.sleep(5);
    return System.nanoTime() - start;
  }

  public Object byReference() {
    Runnable reference = latch::countDown;
    reference.run();
    return null;
  }

  public Object isAlive(Thread thread) {
    return thread.isAlive();
  }

  public Object isWorkerAlive(Worker worker) {
    return worker.isAlive();
  }

  public Object spinAsSubclass() {
    Worker.onSpinWait();
    return null;
  }
}
