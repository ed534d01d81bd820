package dev.replay.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for {@code LockSupport} and for the {@code Unsafe} below it, called by prologues of the
 * former and in place of calls to the latter.
 */
public final class ParkHooks {

  private ParkHooks() {}

  public static void park() {
    park(null, Long.MAX_VALUE);
  }

  public static void park(@Nullable Object blocker) {
    park(blocker, Long.MAX_VALUE);
  }

  public static void parkNanos(long nanos) {
    parkNanos(null, nanos);
  }

  public static void parkNanos(@Nullable Object blocker, long nanos) {
    if (nanos > 0) {
      park(blocker, nanos);
    }
  }

  public static void parkUntil(long deadlineMillis) {
    parkUntil(null, deadlineMillis);
  }

  public static void parkUntil(@Nullable Object blocker, long deadlineMillis) {
    park(blocker, nanosUntil(deadlineMillis));
  }

  private static long nanosUntil(long deadlineMillis) {
    long millis = deadlineMillis - TimeHooks.currentTimeMillis();
    return millis <= 0 ? 0 : ThreadHooks.nanos(millis, 0);
  }

  private static void park(@Nullable Object blocker, long nanos) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.park(blocker, nanos);
    } finally {
      Gate.current = thread;
    }
  }

  /**
   * {@code jdk.internal.misc.Unsafe.park}, which parts of the JDK call past {@code LockSupport}.
   */
  public static void unsafePark(Object unsafe, boolean absolute, long time) {
    if (!Gate.controlled()) {
      JdkInternals.unsafePark(absolute, time);
    } else if (absolute) {
      park(null, nanosUntil(time));
    } else {
      park(null, time == 0 ? Long.MAX_VALUE : time);
    }
  }

  /** {@code jdk.internal.misc.Unsafe.unpark}. */
  public static void unsafeUnpark(Object unsafe, @Nullable Object thread) {
    if (Gate.active && thread != null && OutsideHooks.concernsUnpark((Thread) thread)) {
      unpark((Thread) thread);
    } else {
      JdkInternals.unsafeUnpark(thread); // null is ignored, as by the original
    }
  }

  public static void unpark(Thread thread) {
    boolean was = Gate.suspend();
    try {
      Gate.target.unpark(thread);
    } finally {
      Gate.resume(was);
    }
  }
}
