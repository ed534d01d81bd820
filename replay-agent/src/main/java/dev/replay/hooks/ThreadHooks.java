package dev.replay.hooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for methods of {@code Thread}: each has the parameters of the original (an instance
 * method has its receiver first) and is called either in place of it or by a prologue that the
 * original got. A thread that is not under control goes through to the original.
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

  /**
   * Whether a call about {@code thread} has to be answered by the execution: the condition of
   * prologues that take a thread.
   */
  public static boolean concerns(@Nullable Thread thread) {
    return Gate.active && thread != null && Gate.target.owns(thread);
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

  /** JDK 21 and later: {@code Thread.start(ThreadContainer)}. */
  public static void start(Thread thread, @Nullable Object container) {
    if (container != null && Continuations.available()) {
      ThreadContainers.enter(thread, container);
    }
    start(thread);
  }

  /**
   * Whether {@code Thread.ofVirtual} and the like make threads for the JDK's own scheduler. Under
   * control they make what the JDK makes where it has none: a virtual thread bound to a platform
   * thread.
   */
  public static boolean schedulesVirtualThreads() {
    return !Gate.controlled();
  }

  /** {@code VirtualThread.start}: only reached by threads that were made outside. */
  @SuppressWarnings("DoNotCallSuggester") // rewritten JDK code calls it
  public static void startVirtual(Thread thread) {
    throw new UnsupportedOperationException(
        "the virtual thread "
            + thread.getName()
            + " was made outside of the execution, so the JDK's scheduler would run it past every"
            + " hook: make it in code that is replayed");
  }

  /** The same for {@code VirtualThread.start(ThreadContainer)}, which executors use. */
  public static void startVirtual(Thread thread, @Nullable Object container) {
    startVirtual(thread);
  }

  /** What a thread does when its body is over, but for what only the JVM can do. */
  public static void exit(Thread thread) {
    if (Continuations.available()) {
      ThreadContainers.leave(thread);
    }
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
      try {
        exit(thread);
      } finally { // the thread that is next must not wait for one that is gone
        Gate.current = null;
        Gate.target.bodyEnds(thread);
      }
    }
  }

  /**
   * In place of {@code Thread.dispatchUncaughtException}, which the JVM calls when {@code run}
   * throws.
   */
  public static void uncaught(Thread thread, Throwable exception) {
    boolean was = Gate.suspend();
    try {
      Gate.target.uncaught(thread, exception);
    } finally {
      Gate.resume(was);
    }
  }

  public static void join(Thread thread) throws InterruptedException {
    join(thread, 0L);
  }

  public static void join(Thread thread, long millis) throws InterruptedException {
    join(thread, millis, 0);
  }

  public static void join(Thread thread, long millis, int nanos) throws InterruptedException {
    if (!concerns(thread)) {
      thread.join(millis, nanos);
      return;
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    joinControlled(thread, nanos(millis, nanos));
  }

  public static boolean join(Thread thread, Duration duration) throws InterruptedException {
    long nanos = saturatedNanos(duration);
    if (nanos > 0) {
      joinControlled(thread, nanos);
    }
    return !isAlive(thread);
  }

  private static void joinControlled(Thread thread, long nanos) throws InterruptedException {
    Thread me = Gate.controlledThread();
    if (me == null) {
      awaitEnd(thread, nanos);
      return;
    }
    Gate.current = null;
    try {
      Gate.target.join(thread, nanos);
    } finally {
      Gate.current = me;
    }
  }

  /**
   * A foreign thread joins a controlled one, which the JVM may believe was never started: it looks
   * again and again.
   */
  private static void awaitEnd(Thread thread, long nanos) throws InterruptedException {
    long start = System.nanoTime();
    while (concerns(thread) && Gate.target.isAlive(thread)) {
      if (nanos > 0 && System.nanoTime() - start >= nanos) {
        return;
      }
      Thread.sleep(1);
    }
  }

  static long saturatedNanos(Duration duration) {
    return duration.toSeconds() >= Long.MAX_VALUE / 1_000_000_000L
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  // ---- interruption and state

  public static void interrupt(Thread thread) {
    boolean was = Gate.suspend();
    try {
      Gate.target.interrupt(thread);
    } finally {
      Gate.resume(was);
    }
    if (thread != Thread.currentThread()) {
      BlockedIo.interrupt(thread);
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

  /**
   * Threads of an execution are daemons to the JVM, so that one that is left behind does not keep
   * it from ending. The program is told what it has set.
   */
  public static boolean isDaemon(Thread thread) {
    boolean was = Gate.suspend();
    try {
      return Gate.target.isDaemon(thread);
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
    return "Thread-" + nextThreadNum();
  }
}
