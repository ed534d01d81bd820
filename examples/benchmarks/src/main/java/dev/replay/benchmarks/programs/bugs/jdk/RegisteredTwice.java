package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A component registers its listener when it is first used and remembers that in an atomic boolean,
 * which it reads and then sets. Shown if two threads read before either sets: the event arrives
 * twice.
 */
public final class RegisteredTwice {

  private final boolean repaired;
  private final AtomicBoolean registered = new AtomicBoolean();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger events = new AtomicInteger();

  public RegisteredTwice() {
    this(false);
  }

  public RegisteredTwice(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::use, this::use);
    listeners.forEach(Runnable::run);
    if (events.get() != 1) {
      throw new AssertionError("the event arrived " + events.get() + " times");
    }
  }

  private void use() {
    if (repaired) {
      if (registered.compareAndSet(false, true)) {
        listeners.add(events::incrementAndGet);
      }
    } else if (!registered.get()) {
      registered.set(true);
      listeners.add(events::incrementAndGet);
    }
  }
}
