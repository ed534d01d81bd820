package dev.replay.engine.execution;

import java.util.function.Consumer;

/**
 * When time may pass. If nobody can run, it jumps to the earliest deadline. Otherwise that is a
 * choice, as if the running threads had been paused: within the bounds that settings give, and
 * never past a deadline that is the test's own guard.
 */
final class Deadlines {

  private final ThreadTable threads;
  private final VirtualClock clock;
  private final Settings settings;
  private final Consumer<Limit> limitedBy;

  /** {@code limitedBy} is told whenever time may not pass though it could. */
  Deadlines(ThreadTable threads, VirtualClock clock, Settings settings, Consumer<Limit> limitedBy) {
    this.threads = threads;
    this.clock = clock;
    this.settings = settings;
    this.limitedBy = limitedBy;
  }

  /** The earliest deadline that lies ahead, or {@link ControlledThread#NO_DEADLINE}. */
  long next() {
    long earliest = ControlledThread.NO_DEADLINE;
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.deadline > clock.now() && thread.deadline < earliest) {
        earliest = thread.deadline;
      }
    }
    return earliest;
  }

  boolean mayPass(boolean anyEnabled) {
    long deadline = next();
    if (deadline == ControlledThread.NO_DEADLINE) {
      return false;
    }
    if (!anyEnabled) {
      return true;
    }
    if (!settings.adversarialTime() || isStrict(deadline)) {
      limitedBy.accept(Limit.TIMERS);
      return false;
    }
    if (clock.paused() + deadline - clock.now() > settings.maxPauseNanos()) {
      limitedBy.accept(Limit.PAUSE);
      return false;
    }
    return true;
  }

  private boolean isStrict(long deadline) {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.deadline == deadline && thread.strictDeadline) {
        return true;
      }
    }
    return false;
  }
}
