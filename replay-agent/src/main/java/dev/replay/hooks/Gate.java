package dev.replay.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Decides, for every hook, whether the thread that calls it is under control <em>and</em> in
 * program code.
 *
 * <p>One execution runs at a time in a JVM and one controlled thread at a time in an execution, so
 * one plain static field is enough: {@link #current} is that thread while it executes program code,
 * and null while the framework works on its behalf. A foreign thread can never find itself in the
 * field; a controlled thread can only find what it wrote itself, because the field is written only
 * by the thread that has control, and control is handed over with a happens-before edge. Hence no
 * volatile.
 */
public final class Gate {

  static @Nullable Thread current;
  static HookTarget target = new IdleTarget();

  /**
   * An execution is in progress; foreign threads look at it before they ask the target about a
   * controlled thread.
   */
  static volatile boolean active;

  private Gate() {}

  /** Whether the calling thread is under control and in program code. */
  public static boolean controlled() {
    return controlledThread() != null;
  }

  /**
   * The calling thread if it is under control and in program code, otherwise null. Outside of
   * executions that is one load and one comparison: nobody asks who the calling thread is. Until
   * something is explored the agent lets it return null at once.
   */
  static @Nullable Thread controlledThread() {
    Thread thread = current;
    return thread != null && thread == Thread.currentThread() ? thread : null;
  }

  /** Whether an execution is in progress, in whichever thread. */
  public static boolean active() {
    return active;
  }

  /** An execution begins: all hooks go to {@code newTarget} until {@link #close}. */
  public static void open(HookTarget newTarget) {
    target = newTarget;
    JvmSettings.keep();
    Statics.enterWorld();
    active = true;
  }

  /** No hook reaches a target any more. */
  public static void close() {
    current = null;
    active = false;
    Statics.leaveWorld();
    JvmSettings.putBack();
    target = new IdleTarget();
  }

  /**
   * The same, unless other hooks were opened meanwhile: for an execution that was given up and
   * comes to its end while the next one is in progress.
   */
  public static void close(HookTarget oldTarget) {
    if (target == oldTarget) {
      close();
    }
  }

  /** The calling thread starts or goes on to execute program code under control. */
  public static void enterProgram() {
    current = Thread.currentThread();
  }

  /** The calling thread is in framework code from here on: its hooks pass through. */
  public static void leaveProgram() {
    if (controlled()) { // else it belongs to an execution that was given up
      current = null;
    }
  }

  /**
   * Passes all hooks of the calling thread through until {@link #resume}; for code such as class
   * transformation that runs in the middle of program code without being part of it.
   *
   * @return what {@link #resume} wants back
   */
  public static boolean suspend() {
    boolean was = controlled();
    if (was) {
      current = null;
    }
    return was;
  }

  /** Ends {@link #suspend}. */
  public static void resume(boolean was) {
    if (was) {
      current = Thread.currentThread();
    }
  }
}
