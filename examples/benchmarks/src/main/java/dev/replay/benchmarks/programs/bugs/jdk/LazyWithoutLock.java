package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An object that should be there once is made when it is first needed, without a lock. Shown if
 * both threads look before either has made it: they get different ones.
 */
public final class LazyWithoutLock {

  private final boolean repaired;
  private @Nullable Object instance;

  public LazyWithoutLock() {
    this(false);
  }

  public LazyWithoutLock(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    AtomicReference<Object> first = new AtomicReference<>();
    AtomicReference<Object> second = new AtomicReference<>();
    Together.run(() -> first.set(instance()), () -> second.set(instance()));
    if (first.get() != second.get()) {
      throw new AssertionError("there are two instances");
    }
  }

  private Object instance() {
    if (repaired) {
      synchronized (this) {
        return get();
      }
    }
    return get();
  }

  private Object get() {
    Object found = instance;
    if (found == null) {
      found = new Object();
      instance = found;
    }
    return found;
  }
}
