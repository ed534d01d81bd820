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

  private final Causality causality;
  private final Steps steps;
  private final ObjectEvents events;
  private Trace trace = new Trace();
  private Causality.Options options = (step, actor) -> true;

  Enabling(Causality causality, ObjectEvents events) {
    this.causality = causality;
    this.steps = causality.steps();
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
      case START -> among(step, object, Operation.SPAWN) ? Verdict.ENABLED : Verdict.DISABLED;
      case ENTER, INITIALIZE, CALL ->
          isFreeFor(actor, step, object) ? Verdict.ENABLED : Verdict.DISABLED;
      case PARK, SLEEP -> {
        boolean woken =
            among(step, object, Operation.UNPARK) || among(step, object, Operation.INTERRUPT);
        yield woken ? Verdict.ENABLED : atOnce(actor, previous, waited);
      }
      case JOIN -> {
        int own = steps.threadObjectOf(actor);
        boolean woken =
            (own >= 0 && among(step, own, Operation.INTERRUPT)) || !isAlive(step, object);
        yield woken ? Verdict.ENABLED : Verdict.DISABLED;
      }
      case REENTER, READY -> {
        int own = steps.threadObjectOf(actor);
        boolean changed =
            anyAmong(step, object) || (own >= 0 && among(step, own, Operation.INTERRUPT));
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

  /** Whether the event does not depend on that step: happens without it, too. */
  private boolean happensWithout(int step, int event) {
    int other = steps.ofEvent(event);
    return other != step && !(other > step && causality.precedes(step, other));
  }

  /** Whether something of that kind was done to the object, later and without that step. */
  private boolean among(int step, int object, Operation operation) {
    for (int at = events.newest(object);
        at >= 0 && steps.ofEvent(at) > step;
        at = events.older(at)) {
      if (trace.operation(at) == operation && happensWithout(step, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyAmong(int step, int object) {
    for (int at = events.newest(object);
        at >= 0 && steps.ofEvent(at) > step;
        at = events.older(at)) {
      if (happensWithout(step, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the thread of that object has started and not ended, without that step. */
  private boolean isAlive(int step, int object) {
    boolean started = false;
    for (int at = events.newest(object); at >= 0; at = events.older(at)) {
      if (happensWithout(step, at)) {
        if (trace.operation(at) == Operation.END) {
          return false;
        }
        started |= trace.operation(at) == Operation.SPAWN;
      }
    }
    return started;
  }

  /** Whether nobody else holds the object's monitor, without that step. */
  private boolean isFreeFor(int actor, int step, int object) {
    for (int at = events.newest(object); at >= 0; at = events.older(at)) {
      if (trace.part(at) == Footprint.MONITOR && !trace.readOnly(at) && happensWithout(step, at)) {
        return switch (trace.operation(at)) {
          case EXIT, WAIT -> true;
          default -> trace.actor(at) == actor;
        };
      }
    }
    return true;
  }
}
