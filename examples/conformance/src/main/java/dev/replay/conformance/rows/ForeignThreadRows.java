package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Entry;
import dev.replay.conformance.Row;
import dev.replay.conformance.Row.Coverage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** Threads that were started outside of the exploration run in real time and wake those inside. */
@Area("Threads that are not under control")
public final class ForeignThreadRows {

  private ForeignThreadRows() {}

  @Row(
      api = "CompletableFuture.complete",
      says = "by a foreign thread: it is waited for",
      outcomes = "1",
      coverage = Coverage.SOUND,
      uncontrolled = "foreign thread conformance-foreign ")
  static String completedOutside() throws ExecutionException, InterruptedException {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Entry.OUTSIDER.execute(() -> future.complete(1));
    return "" + future.get();
  }

  @Row(
      api = "CompletableFuture.supplyAsync(Supplier, Executor)",
      says = "a task handed to a foreign pool runs there",
      outcomes = "conformance-foreign",
      coverage = Coverage.SOUND,
      uncontrolled = "foreign thread conformance-foreign was unparked by main")
  static String foreignPool() throws ExecutionException, InterruptedException {
    return CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), Entry.OUTSIDER)
        .get();
  }

  @Row(
      api = "Thread.interrupt",
      says = "by a foreign thread wakes a thread that waits",
      outcomes = "interrupted",
      coverage = Coverage.SOUND,
      uncontrolled = "foreign thread conformance-foreign interrupted main")
  static String interruptedOutside() {
    Thread me = Thread.currentThread();
    Entry.OUTSIDER.execute(me::interrupt);
    try {
      new CountDownLatch(1).await();
      return "counted down";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  @Row(
      api = "LockSupport.unpark",
      says = "by a foreign thread wakes a thread that is parked",
      outcomes = "unparked",
      coverage = Coverage.SOUND,
      uncontrolled = "foreign thread conformance-foreign unparked main")
  static String unparkedOutside() {
    Thread me = Thread.currentThread();
    Entry.OUTSIDER.execute(() -> LockSupport.unpark(me));
    LockSupport.park();
    return "unparked";
  }
}
