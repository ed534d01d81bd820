package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;
import java.util.function.Consumer;

/**
 * When time may pass, and that it does. If nobody can run, it jumps to the earliest deadline.
 * Otherwise that is a choice, as if the running threads had been paused: within the bounds that
 * settings give, and never past a deadline that is the test's own guard.
 */
final class Deadlines {

  /** What passes at each further clock read of a thread that spins on the clock. */
  private static final long TICK_NANOS = 1_000_000;

  private final ThreadTable threads;
  private final VirtualClock clock;
  private final Trace trace;
  private final Settings settings;
  private final Consumer<Limit> limitedBy;

  /** {@code limitedBy} is told whenever time may not pass though it could. */
  Deadlines(
      ThreadTable threads,
      VirtualClock clock,
      Trace trace,
      Settings settings,
      Consumer<Limit> limitedBy) {
    this.threads = threads;
    this.clock = clock;
    this.trace = trace;
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

  /** Whether the deadline is the test's own guard. */
  boolean isStrict(long deadline) {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.deadline == deadline && thread.strictDeadline) {
        return true;
      }
    }
    return false;
  }

  /**
   * Time jumps to the next deadline, a step of its own.
   *
   * @param early whether somebody could have run
   */
  void pass(boolean early) {
    clock.jump(next(), early);
    trace.step(ChoicePoint.CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    noteWhoIsDue();
  }

  /** Within a step: whoever does nothing but read the clock waits for it to move. */
  void tick() {
    clock.jump(clock.now() + TICK_NANOS, false);
    trace.also(ChoicePoint.CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    noteWhoIsDue();
  }

  /** Time need not pass any more for those whose deadline has come. */
  private void noteWhoIsDue() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.isDue(clock.now())) {
        trace.also(
            ChoicePoint.CLOCK,
            Operation.READ_CLOCK,
            thread.object,
            Footprint.THREAD,
            Sites.NONE,
            true);
      }
    }
  }
}
