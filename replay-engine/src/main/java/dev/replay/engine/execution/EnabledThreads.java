package dev.replay.engine.execution;

import dev.replay.hooks.Operation;

/**
 * Who can go on. A thread that only spins is held back until another has changed something, see
 * {@link Spinning}; if nobody else can go on, it spins.
 */
final class EnabledThreads {

  private final ThreadTable threads;
  private final VirtualClock clock;

  /** Spinners have been held back since they looked at things last. */
  private boolean held;

  /** So were some at this choice. */
  private boolean heldNow;

  /** The options are threads that only spin. */
  private boolean onlySpin;

  EnabledThreads(ThreadTable threads, VirtualClock clock) {
    this.threads = threads;
    this.clock = clock;
  }

  /** Another execution begins. */
  void clear() {
    held = false;
  }

  /**
   * Adds them in order: the running thread, then the others in order of creation; but a thread that
   * yields comes last.
   *
   * @param from the running thread
   */
  void addTo(Choices choices, ControlledThread from) {
    boolean yields = from.operation == Operation.YIELD;
    heldNow = false;
    onlySpin = false;
    if (!yields) {
      add(choices, from);
    }
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (thread != from) {
        add(choices, thread);
      }
    }
    if (yields) {
      add(choices, from);
    }
    held |= heldNow;
  }

  private void add(Choices choices, ControlledThread thread) {
    if (isEnabled(thread)) {
      if (thread.spinning.isHeld()) {
        heldNow = true;
      } else {
        choices.add(thread.index);
      }
    }
  }

  private boolean isEnabled(ControlledThread thread) {
    return !thread.ended && thread.isEnabled(clock.now());
  }

  /** Whether somebody who could go on was not added. */
  boolean holdsSpinners() {
    return heldNow;
  }

  /** Whether a loop of the program is held back, which might have ended by itself. */
  boolean holdsSpinnerOfProgram() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.spinning.isHeldInProgram()) {
        return true;
      }
    }
    return false;
  }

  /** Adds those that spin: nobody else can go on. */
  void addSpinnersTo(Choices choices) {
    onlySpin = true;
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (isEnabled(thread)) {
        thread.spinning.goRound();
        choices.add(thread.index);
      }
    }
  }

  boolean onlySpin() {
    return onlySpin;
  }

  /**
   * Something was changed: who was held back looks at it, so that nobody starves. Locks that are
   * taken in a loop that waits itself are no change, or two such loops would keep each other going.
   */
  void releaseSpinners(ControlledThread by) {
    if (held && !(by.onlyLocks() && by.spinning.isInLoop())) {
      release(by.spinning.yieldsOnly());
    }
  }

  /** Time has passed: whoever spins goes round once more. */
  void lookAgain() {
    release(false);
  }

  private void release(boolean byYielder) {
    held = false;
    for (int i = 0; i < threads.count(); i++) {
      threads.at(i).spinning.release(byYielder);
    }
  }
}
