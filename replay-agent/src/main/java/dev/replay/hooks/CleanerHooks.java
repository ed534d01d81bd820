package dev.replay.hooks;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for what the garbage collector sets off, when it pleases: under control nothing is
 * cleaned up because an object is no longer used. Timers and single-thread executors of the JDK
 * would otherwise be ended at any moment.
 */
public final class CleanerHooks {

  private CleanerHooks() {}

  /** In place of {@code Cleaner.register}. */
  public static Cleaner.Cleanable register(Cleaner cleaner, Object object, Runnable action) {
    return Gate.controlled() ? new OnDemand(action) : cleaner.register(object, action);
  }

  /** In place of {@code finalize} of single-thread executors (JDK 17 to 20). */
  public static void keep(Object unused) {}

  /** Cleans once, when asked to. */
  private static final class OnDemand implements Cleaner.Cleanable {
    private final AtomicReference<@Nullable Runnable> action;

    OnDemand(Runnable action) {
      this.action = new AtomicReference<>(action);
    }

    @Override
    public void clean() {
      Runnable todo = action.getAndSet(null);
      if (todo != null) {
        todo.run();
      }
    }
  }
}
