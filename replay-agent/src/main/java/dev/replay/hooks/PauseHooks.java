package dev.replay.hooks;

import java.time.Duration;

/** Stand-ins for {@code Thread.sleep}, {@code yield} and {@code onSpinWait}. */
public final class PauseHooks {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private PauseHooks() {}

  public static void sleep(long millis) throws InterruptedException {
    sleep(millis, 0);
  }

  public static void sleep(long millis, int nanos) throws InterruptedException {
    Thread me = Gate.controlledThread();
    if (me == null) {
      Thread.sleep(millis, nanos);
      return;
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    sleepNanos(me, ThreadHooks.nanos(millis, nanos));
  }

  public static void sleep(Duration duration) throws InterruptedException {
    Thread me = Gate.controlledThread();
    if (me == null) {
      long nanos = Math.max(0, ThreadHooks.saturatedNanos(duration));
      Thread.sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
      return;
    }
    sleepNanos(me, Math.max(0, ThreadHooks.saturatedNanos(duration)));
  }

  /** {@code Thread.sleep} in program code. */
  public static void sleepAt(long millis, int site) throws InterruptedException {
    passBy(site);
    sleep(millis);
  }

  /** {@code Thread.sleep} in program code. */
  public static void sleepAt(long millis, int nanos, int site) throws InterruptedException {
    passBy(site);
    sleep(millis, nanos);
  }

  /** {@code Thread.sleep} in program code. */
  public static void sleepAt(Duration duration, int site) throws InterruptedException {
    passBy(site);
    sleep(duration);
  }

  private static void passBy(int site) {
    Thread me = Gate.controlledThread();
    if (me != null) {
      Gate.current = null;
      try {
        Gate.target.passBy(site);
      } finally {
        Gate.current = me;
      }
    }
  }

  private static void sleepNanos(Thread me, long nanos) throws InterruptedException {
    Gate.current = null;
    try {
      Gate.target.sleep(nanos);
    } finally {
      Gate.current = me;
    }
  }

  /** {@code Thread.yield} and, in program code, {@code Thread.onSpinWait}. */
  @SuppressWarnings("ThreadPriorityCheck") // the program relies on it, not we
  public static void yieldNow(int site) {
    Thread me = Gate.controlledThread();
    if (me == null) {
      Thread.yield();
      return;
    }
    Gate.current = null;
    try {
      Gate.target.yieldNow(site);
    } finally {
      Gate.current = me;
    }
  }

  /**
   * {@code Thread.yield} where no site is known: the prologue of JDK 19 and later, and JDK code.
   */
  public static void yieldNow() {
    yieldNow(Sites.NONE);
  }

  /**
   * {@code Thread.onSpinWait} in JDK code, whose bounded spins end in a park: nothing under
   * control.
   */
  public static void spinInJdk() {
    if (!Gate.controlled()) {
      Thread.onSpinWait();
    }
  }
}
