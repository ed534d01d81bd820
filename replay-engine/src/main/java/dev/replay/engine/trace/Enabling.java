package dev.replay.engine.trace;

import dev.replay.hooks.Operation;

/**
 * Whether an operation could have happened in place of an earlier step: a matter of what blocks it.
 * A lock is free again behind an unlock, a join needs the end of the other thread, a park a permit.
 */
final class Enabling {

  /** The answer. */
  enum Verdict {
    ENABLED,
    DISABLED,

    /** Only trying can tell. */
    UNKNOWN
  }

  private final Steps steps;
  private final StepClocks clocks;
  private final PlaceEvents events;
  private Trace trace = new Trace();
  private Causality.Options options = (step, actor) -> true;

  Enabling(Steps steps, StepClocks clocks, PlaceEvents events) {
    this.steps = steps;
    this.clocks = clocks;
    this.events = events;
  }

  /** Another execution is analysed. */
  void begin(Trace newTrace, Causality.Options newOptions) {
    trace = newTrace;
    options = newOptions;
  }

  /**
   * Whether the operation announced at event {@code announced} could have happened without {@code
   * step}: from the point where that was chosen, after all later steps that it does not precede.
   *
   * @param previous the last step before of the one who announced it
   */
  Verdict verdict(int step, int actor, int announced, int previous) {
    if (step == 0) {
      return Verdict.DISABLED;
    }
    if (actor < 0) {
      return Verdict.ENABLED; // as long as a deadline is left, see armsDeadline
    }
    boolean waited = previous < step;
    if (waited && options.couldAct(step, actor)) {
      return Verdict.ENABLED;
    }
    int object = trace.object(announced);
    return switch (trace.operation(announced)) {
      case START -> isDone(step, object, Operation.SPAWN) ? Verdict.ENABLED : Verdict.DISABLED;
      case ENTER, INITIALIZE, CALL ->
          isFreeFor(actor, step, object) ? Verdict.ENABLED : Verdict.DISABLED;
      case PARK, SLEEP -> {
        boolean woken =
            isDone(step, object, Operation.UNPARK) || isDone(step, object, Operation.INTERRUPT);
        yield woken ? Verdict.ENABLED : atOnce(actor, previous, waited);
      }
      case JOIN -> {
        int own = steps.threadObjectOf(actor);
        boolean woken =
            (own >= 0 && isDone(step, own, Operation.INTERRUPT)) || !isAlive(step, object);
        yield woken ? Verdict.ENABLED : Verdict.DISABLED;
      }
      case REENTER, READY -> {
        int own = steps.threadObjectOf(actor);
        boolean changed =
            isTouched(step, object) || (own >= 0 && isDone(step, own, Operation.INTERRUPT));
        yield waited ? (changed ? Verdict.UNKNOWN : Verdict.DISABLED) : Verdict.ENABLED;
      }
      default -> waited ? Verdict.DISABLED : Verdict.ENABLED; // it spins: nothing has changed
    };
  }

  /** Whether it could happen as soon as it was announced, if that was later. */
  private Verdict atOnce(int actor, int previous, boolean waited) {
    if (!waited && previous + 1 >= steps.count()) {
      return Verdict.UNKNOWN;
    }
    return !waited && options.couldAct(previous + 1, actor) ? Verdict.ENABLED : Verdict.DISABLED;
  }

  // Of an actor's events at one place, those that happen without a step come first: once one
  // depends on it, all later ones do.

  /** Whether something of that kind was done to a thread, later and without that step. */
  private boolean isDone(int step, int threadObject, Operation operation) {
    return hasLater(step, events.done(threadObject, operation));
  }

  private boolean isTouched(int step, int object) {
    return hasLater(step, events.anyPart(object))
        || hasLater(step, events.place(object, Footprint.THREAD));
  }

  private boolean hasLater(int step, int place) {
    for (int lane = events.first(place); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      int next = events.until(lane, step);
      if (next < events.size(lane) && !clocks.precedes(step, events.step(lane, next))) {
        return true;
      }
    }
    return false;
  }

  /** The same, or before that step. */
  private boolean hasAny(int step, int place) {
    for (int lane = events.first(place); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      if (without(step, lane) > 0) {
        return true;
      }
    }
    return false;
  }

  /** How many events of a lane happen without that step. */
  private int without(int step, int lane) {
    int from = 0;
    int to = events.size(lane);
    while (from < to) {
      int middle = (from + to) >>> 1;
      int other = events.step(lane, middle);
      if (other < step || (other > step && !clocks.precedes(step, other))) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether the thread of that object has started and not ended, without that step. */
  private boolean isAlive(int step, int object) {
    return hasAny(step, events.done(object, Operation.SPAWN))
        && !hasAny(step, events.done(object, Operation.END));
  }

  /** Whether nobody else holds the object's monitor, without that step. */
  private boolean isFreeFor(int actor, int step, int object) {
    int newest = -1;
    int monitor = events.place(object, Footprint.MONITOR);
    for (int lane = events.first(monitor); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      int count = events.isRead(lane) ? 0 : without(step, lane);
      if (count > 0) {
        newest = Math.max(newest, events.event(lane, count - 1));
      }
    }
    return newest < 0
        || switch (trace.operation(newest)) {
          case EXIT, WAIT -> true;
          default -> trace.actor(newest) == actor;
        };
  }
}
