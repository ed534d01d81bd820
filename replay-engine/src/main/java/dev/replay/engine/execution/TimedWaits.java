package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Operation;

/**
 * Sets the deadlines of waits that have one. Whether time may pass depends on whether anybody waits
 * for it, and must not, for any deadline, while an earlier one is the test's own guard: hence what
 * setting and dropping a deadline touches.
 */
final class TimedWaits {

  private final Scheduler scheduler;
  private final Settings settings;
  private final GuardDetector guards;

  TimedWaits(Scheduler scheduler, Settings settings) {
    this.scheduler = scheduler;
    this.settings = settings;
    this.guards = new GuardDetector(settings.testClass());
  }

  /** The thread is about to wait that long; {@link ControlledThread#NO_DEADLINE} without limit. */
  void arm(ControlledThread me, long nanos) {
    arm(me, nanos, false);
  }

  /** The thread is about to wait that long for nothing but time. */
  void armSleep(ControlledThread me, long nanos) {
    arm(me, nanos, true);
  }

  private void arm(ControlledThread me, long nanos, boolean sleeps) {
    if (nanos == ControlledThread.NO_DEADLINE) {
      return;
    }
    me.deadline = scheduler.clock.deadline(nanos);
    me.strictDeadline = settings.adversarialTime() && guards.isGuard(sleeps);
    scheduler.also(Operation.READ_CLOCK, Footprint.CLOCK, Footprint.DEADLINES, true);
    touchGuards(me);
  }

  /** The wait is over. */
  void disarm(ControlledThread me) {
    if (me.deadline != ControlledThread.NO_DEADLINE) {
      touchGuards(me);
      me.deadline = ControlledThread.NO_DEADLINE;
      me.strictDeadline = false;
    }
  }

  private void touchGuards(ControlledThread me) {
    if (settings.adversarialTime()) {
      scheduler.also(Operation.READ_CLOCK, Footprint.CLOCK, Footprint.GUARDS, !me.strictDeadline);
    }
  }
}
