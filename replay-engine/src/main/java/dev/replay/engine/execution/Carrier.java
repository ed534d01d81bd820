package dev.replay.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * Runs controlled threads, one at a time. The scheduler says which.
 *
 * <p>Guarantees: of all threads, host included, exactly one executes at any moment, and what one
 * did before it handed over is visible to the next.
 */
interface Carrier {

  /** Makes a registered thread ready to be switched to for the first time. */
  void prepare(ControlledThread thread);

  /**
   * Called by the host: runs {@code first} and whoever is switched to, until a switch to nobody.
   */
  void run(ControlledThread first);

  /**
   * Suspends the calling thread {@code from} and continues {@code to}; returns when somebody
   * switches back to it.
   */
  void switchTo(ControlledThread from, @Nullable ControlledThread to);

  /** Like {@link #switchTo}, as the last act of {@code from}. */
  void leave(ControlledThread from, @Nullable ControlledThread to);

  /** Called by the host after {@link #run}: gets rid of a thread that has not ended. */
  void discard(ControlledThread thread);

  /** Where a thread is that is not running: its frames, innermost first. */
  StackTraceElement[] stack(ControlledThread thread);

  /** {@code continuations} or {@code platform threads}. */
  String description();
}
