package dev.replay.hooks;

/** Stand-ins for every way to read a clock. */
public final class TimeHooks {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private TimeHooks() {}

  /** {@code System.nanoTime} in program code. */
  public static long nanoTime(int site) {
    announce(site);
    return nanoTime();
  }

  /** {@code System.currentTimeMillis} in program code. */
  public static long currentTimeMillis(int site) {
    announce(site);
    return currentTimeMillis();
  }

  private static void announce(int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.readClock(site);
    } finally {
      Gate.current = thread;
    }
  }

  public static long nanoTime() {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return System.nanoTime();
    }
    Gate.current = null;
    try {
      return Gate.target.nanoTime();
    } finally {
      Gate.current = thread;
    }
  }

  public static long currentTimeMillis() {
    return Gate.controlled() ? epochNanos() / NANOS_PER_MILLI : System.currentTimeMillis();
  }

  /**
   * {@code jdk.internal.misc.VM.getNanoTimeAdjustment}: nanoseconds since {@code offsetSeconds}
   * after the epoch.
   */
  public static long nanoTimeAdjustment(long offsetSeconds) {
    if (!Gate.controlled()) {
      return JdkInternals.nanoTimeAdjustment(offsetSeconds);
    }
    long nanos = epochNanos();
    long seconds = nanos / NANOS_PER_SECOND - offsetSeconds;
    if (seconds < -(1L << 32) || seconds > (1L << 32)) {
      return -1;
    }
    return seconds * NANOS_PER_SECOND + nanos % NANOS_PER_SECOND;
  }

  private static long epochNanos() {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      return Gate.target.epochNanos();
    } finally {
      Gate.current = thread;
    }
  }
}
