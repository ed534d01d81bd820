package dev.replay.benchmarks.programs.bugs.ours;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A promise adds a callback and then runs it if the promise is complete already; completing it runs
 * all callbacks. Shown if it is completed between the two: the callback runs twice.
 */
public final class CallbackTwice {

  private final boolean repaired;
  private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean complete;

  public CallbackTwice() {
    this(false);
  }

  public CallbackTwice(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Thread completing = new Thread(this::complete);
    completing.start();
    whenComplete(calls::incrementAndGet);
    completing.join();
    if (calls.get() != 1) {
      throw new AssertionError("the callback ran " + calls.get() + " times");
    }
  }

  private void whenComplete(Runnable callback) {
    if (repaired) {
      synchronized (this) {
        if (!complete) {
          callbacks.add(callback);
          return;
        }
      }
      callback.run();
    } else {
      callbacks.add(callback);
      if (complete) {
        callback.run();
      }
    }
  }

  private void complete() {
    synchronized (this) {
      complete = true;
    }
    callbacks.forEach(Runnable::run);
  }
}
