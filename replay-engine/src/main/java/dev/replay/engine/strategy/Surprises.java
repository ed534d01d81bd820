package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.hooks.Operation;

/**
 * Time, faults and spurious events, which the papers on samplers do not speak of: all samplers
 * treat them alike, so that they differ in how they choose threads only.
 *
 * <p>Time that passed whenever it may would let every timeout fire as soon as it is armed. So half
 * of the executions have no early timers, in the others time passes with a probability that is
 * drawn once for the execution: 1/2, 1/4 ... 1/256 at each choice. Some fire at once, some late,
 * and some stay armed, however long an execution is. Faults and spurious events likewise, with 1/2,
 * 1/4, 1/8 or 1/16 at each call that may fail, each kind of failure as likely as the others. Who is
 * notified of several that wait is no surprise: each with the same probability.
 */
final class Surprises {

  private static final int NEVER = 0;
  private static final int RAREST_TIMER = 8;
  private static final int RAREST_FAULT = 4;

  private final SplitMix random;
  private int time;
  private int faults;

  Surprises(SplitMix random) {
    this.random = random;
  }

  /** Another execution begins. */
  void begin() {
    time = random.happens(1) ? NEVER : 1 + random.next(RAREST_TIMER);
    faults = random.happens(1) ? NEVER : 1 + random.next(RAREST_FAULT);
  }

  /** Whether time passes though threads could go on. */
  boolean timePasses() {
    return time != NEVER && random.happens(time);
  }

  /** The outcome taken. */
  int outcome(ChoicePoint point) {
    if (point.operation() == Operation.NOTIFY) {
      return random.next(point.options());
    }
    return faults == NEVER || !random.happens(faults) ? 0 : 1 + random.next(point.options() - 1);
  }
}
