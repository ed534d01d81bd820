package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/** What may happen for no reason; each of these rows allows it once in a thread. */
@Area("Spurious wake-ups and failures")
@SuppressWarnings({"WaitNotInLoop", "UnnecessaryAsync"}) // the bugs that are to be found
public final class SpuriousRows {

  private boolean ready;
  private int count;

  private SpuriousRows() {}

  private synchronized void set() {
    ready = true;
    notifyAll();
  }

  private synchronized String waitOnce() throws InterruptedException {
    if (!ready) {
      wait();
    }
    return "" + ready;
  }

  private synchronized String waitInLoop() throws InterruptedException {
    while (!ready) {
      wait();
    }
    return "" + ready;
  }

  @Row(
      api = "Object.wait outside of a loop",
      says = "may return before it is notified",
      maxSpurious = 1,
      outcomes = {"false", "true"})
  static String waitOutsideOfLoop() throws InterruptedException {
    SpuriousRows flag = new SpuriousRows();
    new Thread(flag::set).start();
    return flag.waitOnce();
  }

  @Row(api = "Object.wait in a loop", says = "is immune", maxSpurious = 1, outcomes = "true")
  static String waitInsideLoop() throws InterruptedException {
    SpuriousRows flag = new SpuriousRows();
    new Thread(flag::set).start();
    return flag.waitInLoop();
  }

  @Row(
      api = "LockSupport.park",
      says = "may return before it is unparked",
      maxSpurious = 1,
      outcomes = {"0", "1"})
  static String park() {
    AtomicInteger state = new AtomicInteger();
    Thread main = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              state.set(1);
              LockSupport.unpark(main);
            });
    other.start();
    LockSupport.park();
    return "" + state.get();
  }

  @Row(
      api = "AtomicInteger.weakCompareAndSet*",
      says = "may fail and change nothing",
      maxSpurious = 1,
      outcomes = {"false 0", "true 1"})
  static String weakCompareAndSet() {
    AtomicInteger value = new AtomicInteger();
    boolean changed = value.weakCompareAndSetVolatile(0, 1);
    return changed + " " + value.get();
  }

  @Row(
      api = "AtomicReferenceArray.weakCompareAndSet*",
      says = "may fail and change nothing",
      maxSpurious = 1,
      outcomes = {"false null", "true x"})
  static String weakCompareAndSetOfArray() {
    AtomicReferenceArray<String> values = new AtomicReferenceArray<>(1);
    boolean changed = values.weakCompareAndSetPlain(0, null, "x");
    return changed + " " + values.get(0);
  }

  @Row(
      api = "VarHandle.weakCompareAndSet*",
      says = "may fail and change nothing",
      maxSpurious = 1,
      outcomes = {"false 0", "true 7"})
  static String weakCompareAndSetOfHandle() throws ReflectiveOperationException {
    VarHandle handle = MethodHandles.lookup().findVarHandle(SpuriousRows.class, "count", int.class);
    SpuriousRows object = new SpuriousRows();
    boolean changed = handle.weakCompareAndSetAcquire(object, 0, 7);
    return changed + " " + object.count;
  }

  @Row(api = "weak compare-and-set in a loop", says = "is immune", maxSpurious = 1, outcomes = "2")
  static String weakCompareAndSetInLoop() throws InterruptedException {
    AtomicInteger value = new AtomicInteger();
    Thread other = new Thread(() -> increment(value));
    other.start();
    increment(value);
    other.join();
    return "" + value.get();
  }

  private static void increment(AtomicInteger value) {
    int current = value.get();
    while (!value.weakCompareAndSetPlain(current, current + 1)) {
      current = value.get();
    }
  }
}
