package dev.replay.hooks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for, and hooks before, what reaches out of the program: files, network, processes, the
 * JVM's own end, threads that are not under control.
 */
public final class OutsideHooks {

  private OutsideHooks() {}

  /** Before a call in program code whose effects are not under control. */
  public static void escapes(String kind, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.escapes(kind, site);
    } finally {
      Gate.current = thread;
    }
  }

  static void awaitReady(Readiness readiness, boolean interruptible, long nanos) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.awaitReady(readiness, interruptible, nanos);
    } finally {
      Gate.current = thread;
    }
  }

  // ---- processes

  /**
   * In place of {@code ProcessBuilder.start}: the JDK's threads that watch processes belong to no
   * execution.
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    boolean was = Gate.suspend();
    try {
      return builder.start();
    } finally {
      Gate.resume(was);
    }
  }

  /** In place of {@code ProcessBuilder.startPipeline}. */
  public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
    boolean was = Gate.suspend();
    try {
      return ProcessBuilder.startPipeline(builders);
    } finally {
      Gate.resume(was);
    }
  }

  /** In place of {@code Process.waitFor()} in program code. */
  public static int waitFor(Process process) throws InterruptedException {
    ProcessHandle handle = handle(process);
    if (handle != null) {
      awaitReady(new HasEnded(handle), true, Long.MAX_VALUE);
    }
    return process.waitFor(); // returns at once, or throws if interrupted
  }

  /** The same with a limit, in virtual time. */
  public static boolean waitFor(Process process, long timeout, TimeUnit unit)
      throws InterruptedException {
    ProcessHandle handle = handle(process);
    if (handle == null) {
      return process.waitFor(timeout, unit);
    }
    long nanos = unit.toNanos(timeout);
    if (nanos > 0) {
      awaitReady(new HasEnded(handle), true, nanos);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (handle.isAlive()) {
      return false;
    }
    process.waitFor();
    return true;
  }

  /** Null if the call is to go through as it is. */
  private static @Nullable ProcessHandle handle(Process process) {
    try {
      return Gate.controlled() ? process.toHandle() : null;
    } catch (UnsupportedOperationException e) {
      return null; // a process of somebody else's making
    }
  }

  /** Asks the system, and takes no lock that the JDK's own threads take, too. */
  @SuppressWarnings("ClassCanBeRecord") // whose methods would need invokedynamic
  private static final class HasEnded implements Readiness {

    private final ProcessHandle process;

    HasEnded(ProcessHandle process) {
      this.process = process;
    }

    @Override
    public boolean isReady() {
      return !process.isAlive();
    }

    @Override
    public boolean mayCome() {
      return true;
    }

    @Override
    public boolean isPrompt() {
      return false;
    }
  }

  // ---- the end of the JVM

  /** In place of {@code Runtime.exit}: ends the execution, and does not return. */
  public static void exit(Runtime runtime, int status) {
    end("System.exit(" + status + ") was called");
  }

  /** In place of {@code Runtime.halt}. */
  public static void halt(Runtime runtime, int status) {
    end("Runtime.halt(" + status + ") was called");
  }

  private static void end(String what) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.exit(what);
    } finally {
      Gate.current = thread;
    }
  }

  /** In place of {@code Runtime.addShutdownHook}: the JVM must not run it. */
  public static void addShutdownHook(Runtime runtime, Thread hook) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.addShutdownHook(hook);
    } finally {
      Gate.current = thread;
    }
  }

  /** In place of {@code Runtime.removeShutdownHook}. */
  public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      return Gate.target.removeShutdownHook(hook);
    } finally {
      Gate.current = thread;
    }
  }

  // ---- threads that are not under control

  /**
   * Whether the execution has to answer an unpark of {@code thread}; a controlled thread that wakes
   * one which is not is noted.
   */
  public static boolean concernsUnpark(@Nullable Thread thread) {
    if (!Gate.active || thread == null) {
      return false;
    }
    if (Gate.target.owns(thread)) {
      return true;
    }
    Thread me = Gate.controlledThread();
    if (me != null) {
      Gate.current = null;
      try {
        Gate.target.wakesForeign(thread);
      } finally {
        Gate.current = me;
      }
    }
    return false;
  }
}
