package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads, scoped values and structured concurrency. */
@Area("Virtual threads")
@SuppressWarnings("NonAtomicVolatileUpdate") // races are the point
public final class VirtualThreadRows {

  private static volatile int shared;

  private VirtualThreadRows() {}

  @Row(
      api = "Thread.ofVirtual().start",
      says = "is controlled like a platform thread",
      since = 21,
      outcomes = {"1", "2"})
  static String lostUpdate() throws InterruptedException {
    Thread other = NewerJdk.startVirtual(() -> shared++);
    shared++;
    other.join();
    return "" + shared;
  }

  @Row(
      api = "Thread.ofVirtual().name",
      says = "names, states and kind are those of a virtual thread",
      since = 21,
      outcomes = "NEW worker true true TERMINATED")
  static String nameAndState() throws InterruptedException {
    Thread other = NewerJdk.virtual("worker", () -> {});
    Thread.State before = other.getState();
    other.start();
    other.join();
    return String.join(
        " ",
        before.name(),
        other.getName(),
        "" + NewerJdk.isVirtual(other),
        "" + other.isDaemon(),
        other.getState().name());
  }

  @Row(
      api = "virtual thread: lock",
      says = "parks and is woken up",
      since = 21,
      outcomes = {"main other", "other main"})
  static String lock() throws InterruptedException {
    StringBuilder order = new StringBuilder();
    ReentrantLock lock = new ReentrantLock();
    Thread other = NewerJdk.startVirtual(() -> append(lock, order, "other"));
    append(lock, order, "main");
    other.join();
    return order.toString().strip();
  }

  private static void append(ReentrantLock lock, StringBuilder order, String name) {
    lock.lock();
    try {
      order.append(name).append(' ');
    } finally {
      lock.unlock();
    }
  }

  @Row(
      api = "virtual thread: synchronized",
      says = "blocks and is let in",
      since = 21,
      outcomes = "2")
  static String monitor() throws InterruptedException {
    int[] count = new int[1];
    Thread other = NewerJdk.startVirtual(() -> increment(count));
    increment(count);
    other.join();
    return "" + count[0];
  }

  private static void increment(int[] count) {
    synchronized (count) {
      count[0]++;
    }
  }

  @Row(
      api = "virtual thread: sleep, interrupt",
      says = "sleeps in virtual time, until interrupted",
      since = 21,
      outcomes = {"interrupted", "slept"})
  static String interruptedSleep() throws InterruptedException {
    String[] ended = new String[1];
    Thread other =
        NewerJdk.startVirtual(
            () -> {
              try {
                Thread.sleep(1_000);
                ended[0] = "slept";
              } catch (InterruptedException e) {
                ended[0] = "interrupted";
              }
            });
    other.interrupt();
    other.join();
    return ended[0];
  }

  @Row(
      api = "Executors.newVirtualThreadPerTaskExecutor",
      says = "runs every task in a thread of its own; close waits for all",
      since = 21,
      outcomes = {"0 2", "1 2"})
  static String perTask() throws Exception {
    AtomicInteger count = new AtomicInteger();
    ExecutorService executor = NewerJdk.virtualThreadPerTask();
    Future<Integer> seen = executor.submit(count::getAndIncrement);
    executor.execute(count::incrementAndGet);
    int first = seen.get();
    NewerJdk.close(executor);
    return first + " " + count.get();
  }

  @Row(
      api = "ScopedValue",
      says = "is bound in its scope, and not in threads that are started there",
      since = 25,
      outcomes = "x, unbound")
  static String scopedValue() {
    Object value = NewerJdk.newScopedValue();
    StringBuilder seen = new StringBuilder();
    NewerJdk.runWhere(
        value,
        "x",
        () -> {
          seen.append(NewerJdk.valueOf(value)).append(", ");
          Thread other = NewerJdk.startVirtual(() -> seen.append(get(value)));
          joinUninterruptibly(other);
        });
    return seen.toString();
  }

  private static Object get(Object scopedValue) {
    try {
      return NewerJdk.valueOf(scopedValue);
    } catch (java.util.NoSuchElementException e) {
      return "unbound";
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Row(
      api = "StructuredTaskScope",
      says = "forks inherit scoped values; join waits for all (a preview API)",
      since = 25,
      outcomes = "x1 x2")
  static String structured() {
    Object value = NewerJdk.newScopedValue();
    StringBuilder results = new StringBuilder();
    NewerJdk.runWhere(
        value,
        "x",
        () -> {
          Object scope = NewerJdk.openScope();
          Object one = NewerJdk.fork(scope, () -> NewerJdk.valueOf(value) + "1");
          Object two = NewerJdk.fork(scope, () -> NewerJdk.valueOf(value) + "2");
          NewerJdk.join(scope);
          results.append(NewerJdk.result(one)).append(' ').append(NewerJdk.result(two));
          NewerJdk.close(scope);
        });
    return results.toString();
  }
}
