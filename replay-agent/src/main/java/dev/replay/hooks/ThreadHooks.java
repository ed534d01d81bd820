package dev.replay.hooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for methods of {@code Thread} and {@code LockSupport}: each has the parameters of the
 * original (an instance method has its receiver first) and is called either in place of it or by a
 * prologue that the original got. A thread that is not under control goes through to the original.
 */
public final class ThreadHooks {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private ThreadHooks() {}

  static long nanos(long millis, int nanos) {
    if (millis >= Long.MAX_VALUE / NANOS_PER_MILLI) {
      return Long.MAX_VALUE;
    }
    return millis * NANOS_PER_MILLI + nanos;
  }

  // ---- parking

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
    return millis <= 0 ? 0 : nanos(millis, 0);
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
    if (Gate.active && thread != null && concerns((Thread) thread)) {
      unpark((Thread) thread);
    } else {
      JdkInternals.unsafeUnpark(thread); // null is ignored, as by the original
    }
  }

  /**
   * Whether a call about {@code thread} has to be answered by the execution: the condition of
   * prologues that take a thread.
   */
  public static boolean concerns(@Nullable Thread thread) {
    return Gate.active && thread != null && Gate.target.owns(thread);
  }

  public static void unpark(Thread thread) {
    boolean was = Gate.suspend();
    try {
      Gate.target.unpark(thread);
    } finally {
      Gate.resume(was);
    }
  }

  // ---- life

  public static void start(Thread thread) {
    Thread me = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.start(thread);
    } finally {
      Gate.current = me;
    }
  }

  /** JDK 19 and later: {@code Thread.start(ThreadContainer)}. */
  public static void start(Thread thread, @Nullable Object container) {
    start(thread);
  }

  /**
   * Prologue of every {@code run} of a thread class: where platform threads that are to be
   * controlled come in.
   */
  public static void bodyBegins(Thread thread) {
    if (Gate.active && Thread.currentThread() == thread && !Gate.controlled()) {
      Gate.target.bodyBegins(thread);
    }
  }

  /** Prologue of {@code Thread.exit}, which the JVM calls after {@code run}. */
  public static void bodyEnds(Thread thread) {
    if (Gate.controlled()) {
      Gate.current = null;
      Gate.target.bodyEnds(thread);
    }
  }

  /**
   * In place of {@code Thread.dispatchUncaughtException}, which the JVM calls when {@code run}
   * throws.
   */
  public static void uncaught(Thread thread, Throwable exception) {
    Gate.current = null;
    try {
      Gate.target.uncaught(thread, exception);
    } finally {
      Gate.current = thread;
    }
  }

  public static void join(Thread thread) throws InterruptedException {
    join(thread, 0L);
  }

  public static void join(Thread thread, long millis) throws InterruptedException {
    join(thread, millis, 0);
  }

  public static void join(Thread thread, long millis, int nanos) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    Thread me = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.join(thread, nanos(millis, nanos));
    } finally {
      Gate.current = me;
    }
  }

  public static boolean join(Thread thread, Duration duration) throws InterruptedException {
    long nanos = saturatedNanos(duration);
    if (nanos > 0) {
      Thread me = Thread.currentThread();
      Gate.current = null;
      try {
        Gate.target.join(thread, nanos);
      } finally {
        Gate.current = me;
      }
    }
    return !isAlive(thread);
  }

  private static long saturatedNanos(Duration duration) {
    return duration.getSeconds() >= Long.MAX_VALUE / 1_000_000_000L
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  // ---- sleeping and yielding

  public static void sleep(long millis) throws InterruptedException {
    sleep(millis, 0);
  }

  public static void sleep(long millis, int nanos) throws InterruptedException {
    Thread me = Thread.currentThread();
    if (me != Gate.current) {
      Thread.sleep(millis, nanos);
      return;
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    sleepNanos(me, nanos(millis, nanos));
  }

  public static void sleep(Duration duration) throws InterruptedException {
    Thread me = Thread.currentThread();
    if (me != Gate.current) {
      long nanos = Math.max(0, saturatedNanos(duration));
      Thread.sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
      return;
    }
    sleepNanos(me, Math.max(0, saturatedNanos(duration)));
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
    Thread me = Thread.currentThread();
    if (me == Gate.current) {
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
  public static void yieldNow(int site) {
    Thread me = Thread.currentThread();
    if (me != Gate.current) {
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

  // ---- interruption and state

  public static void interrupt(Thread thread) {
    boolean was = Gate.suspend();
    try {
      Gate.target.interrupt(thread);
    } finally {
      Gate.resume(was);
    }
  }

  public static boolean isInterrupted(Thread thread) {
    return isInterrupted(thread, false);
  }

  public static boolean interrupted() {
    return isInterrupted(Thread.currentThread(), true);
  }

  public static boolean getAndClearInterrupt(Thread thread) {
    return isInterrupted(thread, true);
  }

  private static boolean isInterrupted(Thread thread, boolean clear) {
    boolean was = Gate.suspend();
    try {
      return Gate.target.isInterrupted(thread, clear);
    } finally {
      Gate.resume(was);
    }
  }

  public static boolean isAlive(Thread thread) {
    if (!concerns(thread)) {
      return thread.isAlive();
    }
    boolean was = Gate.suspend();
    try {
      return Gate.target.isAlive(thread);
    } finally {
      Gate.resume(was);
    }
  }

  public static Thread.State getState(Thread thread) {
    boolean was = Gate.suspend();
    try {
      return Gate.target.state(thread);
    } finally {
      Gate.resume(was);
    }
  }

  /** The identifier of a thread that is being created. */
  public static long nextThreadId() {
    boolean was = Gate.suspend();
    try {
      return Gate.target.nextThreadId();
    } finally {
      Gate.resume(was);
    }
  }

  /** JDK 17 and 18: the number in the default name. */
  public static int nextThreadNum() {
    boolean was = Gate.suspend();
    try {
      return Gate.target.nextThreadNumber();
    } finally {
      Gate.resume(was);
    }
  }

  /** JDK 19 and later: the default name. */
  public static String genThreadName() {
    return "Thread-".concat(Integer.toString(nextThreadNum()));
  }
}
