package dev.replay.engine.trace;

import dev.replay.engine.trace.Enabling.Verdict;
import dev.replay.hooks.Operation;
import java.util.Arrays;

/**
 * Which steps of an execution come before which, whatever the order of independent ones: the
 * smallest order that contains that of each thread and that of any two dependent steps
 * (Mazurkiewicz 1977), as vector clocks (Mattern 1989).
 *
 * <p>Two steps of different threads <em>race</em> if they are dependent, nothing comes between them
 * in that order, and the second could have happened in place of the first (Flanagan and Godefroid,
 * POPL 2005; Abdulla et al., POPL 2014). Whether it could is a matter of what blocks:
 *
 * <pre>
 *   p: lock    p: unlock    q: lock
 *     |_____________^         ^          q waits for the unlock, so that is no race;
 *     |_______________________|          but q might have been first: this is one
 * </pre>
 *
 * So behind a step that only made the second possible, earlier dependent ones are looked at, too.
 * Where it cannot be known without trying, the pair counts as a race, and earlier ones as well.
 *
 * <p>One object analyses execution after execution; nothing is allocated once its arrays are large
 * enough.
 */
public final class Causality {

  /** Says what was possible when. */
  public interface Options {
    /** Whether {@code actor} could have acted in place of that step; never asked for step 0. */
    boolean couldAct(int step, int actor);
  }

  /** Is told of races. */
  public interface Races {
    /**
     * A race.
     *
     * @param first the first step
     * @param actor who acts in the second
     * @param step the second step, or {@link Steps#count} if it was announced and never happened
     * @param from its first event
     * @param to behind its last event
     */
    void race(int first, int actor, int step, int from, int to);
  }

  /** The passing of time, see {@code ChoicePoint.CLOCK}. */
  private static final int CLOCK = -1;

  private Trace trace = new Trace();
  private Options options = (step, actor) -> true;

  private final Steps steps = new Steps();
  private int lastBarrier;

  // By column.
  private int[] lastStep = new int[16];
  private int[] clock = new int[16];

  /** What it knows without what only made the step possible. */
  private int[] voluntary = new int[16];

  private final StepClocks clocks = new StepClocks();
  private final PlaceEvents events = new PlaceEvents();
  private final Enabling enabling = new Enabling(steps, clocks, events);

  /** Steps that the one under consideration depends on, and that its actor does not know of. */
  private final LaneHeap unknown = new LaneHeap();

  // Races, five integers each.
  private static final int RACE = 5;
  private int[] found = new int[16 * RACE];
  private int raceCount;

  // ---- asking

  /** The steps of the execution that was analysed last. */
  public Steps steps() {
    return steps;
  }

  /** Whether a step comes before a later one. */
  public boolean precedes(int step, int later) {
    return clocks.precedes(step, later);
  }

  /** The first step of an actor behind {@code first} that this does not precede, or -1. */
  public int firstWithout(int first, int column) {
    int step = steps.firstBehind(column, first);
    return step >= 0 && !clocks.precedes(first, step) ? step : -1;
  }

  /** The last such step, or -1. */
  public int lastWithout(int first, int column) {
    int last = -1;
    int from = steps.placeBehind(column, first);
    int to = steps.placeBehind(column, steps.count());
    while (from < to) {
      int middle = (from + to) >>> 1;
      int step = steps.atPlace(middle);
      if (clocks.precedes(first, step)) {
        to = middle;
      } else {
        last = step;
        from = middle + 1;
      }
    }
    return last;
  }

  /**
   * Whether a step is dependent on any behind {@code first} that this does not precede.
   *
   * @param actor who takes the step; it is in the form of {@link Races#race}
   */
  public boolean dependsOnAnyWithout(int first, int actor, int from, int to) {
    boolean barrier = actor < 0;
    for (int event = from; event < to; event++) {
      barrier |= trace.isBarrier(event);
      if (!trace.isQuiet(event) && (meets(first, event) || changesAnyWithout(first, event))) {
        return true;
      }
    }
    int own = steps.threadObjectOf(actor);
    return (own >= 0 && meets(first, events.place(own, Footprint.THREAD), true))
        || (barrier && hasAnyWithout(first));
  }

  private boolean hasAnyWithout(int first) {
    for (int column = 0; column < steps.columns(); column++) {
      if (firstWithout(first, column) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean changesAnyWithout(int first, int event) {
    int column = steps.columnOfThread(trace.object(event));
    return column >= 0
        && trace.part(event) == Footprint.THREAD
        && !trace.readOnly(event)
        && firstWithout(first, column) >= 0;
  }

  private boolean meets(int first, int event) {
    int object = trace.object(event);
    int part = trace.part(event);
    boolean readOnly = trace.readOnly(event);
    if (part == Footprint.WHOLE) {
      return meets(first, events.anyPart(object), readOnly);
    }
    return meets(first, events.place(object, part), readOnly)
        || (part != Footprint.THREAD
            && meets(first, events.place(object, Footprint.WHOLE), readOnly));
  }

  private boolean meets(int first, int place, boolean readOnly) {
    for (int lane = events.first(place); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      int next = events.until(lane, first);
      if (!(readOnly && events.isRead(lane))
          && next < events.size(lane)
          && !clocks.precedes(first, events.step(lane, next))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the deadline of an actor came in a step behind {@code from} and before {@code until}.
   */
  public boolean cameDue(int actor, int from, int until) {
    int object = steps.threadObjectOf(actor);
    int due = object < 0 ? PlaceEvents.NONE : events.done(object, Operation.READ_CLOCK);
    for (int lane = events.first(due); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      int next = events.until(lane, from);
      if (next < events.size(lane) && events.step(lane, next) < until) {
        return true;
      }
    }
    return false;
  }

  // ---- analysing

  /**
   * Analyses an execution and tells {@code newRaces} of each race in it.
   *
   * @return false if so much is learnt from each other in so many steps that memory is too small;
   *     then nothing is told
   */
  public boolean analyse(Trace newTrace, Options newOptions, Races newRaces) {
    layOut(newTrace);
    options = newOptions;
    enabling.begin(newTrace, newOptions);
    raceCount = 0;
    for (int step = 0; step < steps.count(); step++) {
      if (!clocks.hasRoom()) {
        return false;
      }
      analyse(step);
    }
    analysePending();
    analyseClock();
    for (int at = 0; at < raceCount; at += RACE) {
      newRaces.race(found[at], found[at + 1], found[at + 2], found[at + 3], found[at + 4]);
    }
    return true;
  }

  private void layOut(Trace newTrace) {
    trace = newTrace;
    steps.layOut(trace);
    events.layOut(trace, steps);
    clocks.clear(steps);
    lastBarrier = -1;
    int columns = steps.columns();
    if (lastStep.length < columns) {
      lastStep = new int[columns * 2];
      clock = new int[columns * 2];
      voluntary = new int[columns * 2];
    }
    Arrays.fill(lastStep, 0, columns, -1);
  }

  private void analyse(int step) {
    int column = steps.column(step);
    int from = steps.from(step);
    int to = steps.to(step);
    int previous = lastStep[column];
    startFrom(previous);
    collect(step, column, steps.actor(step), from, to);
    boolean learns = !unknown.isEmpty();
    settle(steps.actor(step), step, from, to, previous);
    if (learns || previous < 0) {
      clocks.put(step, clock);
    } else {
      clocks.putSame(step, previous);
    }
    lastStep[column] = step;
    if (steps.isBarrier(step)) {
      lastBarrier = step;
    }
    for (int event = from; event < to; event++) {
      events.add(event);
    }
  }

  private void analysePending() {
    int end = trace.sizeWithPending();
    int from = trace.size();
    while (from < end) {
      int to = from + 1;
      while (to < end && !trace.beginsStep(to)) {
        to++;
      }
      int actor = trace.actor(from);
      int column = steps.columnOfActor(actor);
      int previous = column < 0 ? -1 : lastStep[column];
      startFrom(previous);
      collect(steps.count(), column, actor, from, to);
      settle(actor, steps.count(), from, to, previous);
      from = to;
    }
  }

  /**
   * The passing of time is announced as long as somebody waits for a deadline. So it never happened
   * where a step ended the last wait, or the program.
   */
  private void analyseClock() {
    for (int step = 1; step < steps.count(); step++) {
      if (mayStopClock(step) && options.couldAct(step, CLOCK)) {
        found(step, CLOCK, steps.count(), trace.size(), trace.size());
      }
    }
  }

  private boolean mayStopClock(int step) {
    if (steps.actor(step) == CLOCK) {
      return false;
    }
    for (int event = steps.from(step); event < steps.to(step); event++) {
      boolean waits =
          trace.part(event) == Footprint.GUARDS
              || (trace.part(event) == Footprint.DEADLINES && !trace.readOnly(event));
      if (trace.isBarrier(event) || (waits && trace.object(event) == Footprint.CLOCK)) {
        return true;
      }
    }
    return false;
  }

  private void startFrom(int previous) {
    int columns = steps.columns();
    if (previous < 0) {
      Arrays.fill(clock, 0, columns, 0);
    } else {
      clocks.copy(previous, clock);
    }
    System.arraycopy(clock, 0, voluntary, 0, columns);
    unknown.clear();
  }

  /** Finds the steps that a step depends on and that its thread does not know of. */
  private void collect(int step, int column, int actor, int from, int to) {
    if (step < steps.count() && steps.isBarrier(step)) {
      for (int other = 0; other < steps.columns(); other++) {
        look(lastStep[other]);
      }
    } else {
      look(lastBarrier);
    }
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      look(trace.object(event), trace.part(event), trace.readOnly(event));
      int owner = steps.columnOfThread(trace.object(event));
      if (owner >= 0
          && owner != column
          && trace.part(event) == Footprint.THREAD
          && !trace.readOnly(event)) {
        // Every step may look at its own thread's interrupt and permit, deep inside the JDK.
        look(lastStep[owner]);
      }
    }
    int own = column < 0 ? trace.object(from) : steps.threadObjectOf(actor);
    if (own >= 0) {
      look(own, Footprint.THREAD, true);
    }
  }

  /** Finds the last ones of each lane with which an access conflicts. */
  private void look(int object, int part, boolean readOnly) {
    if (part == Footprint.WHOLE) {
      lookAt(events.anyPart(object), readOnly);
      return;
    }
    lookAt(events.place(object, part), readOnly);
    if (part != Footprint.THREAD) {
      lookAt(events.place(object, Footprint.WHOLE), readOnly);
    }
  }

  private void lookAt(int place, boolean readOnly) {
    for (int lane = events.first(place); lane != PlaceEvents.NONE; lane = events.next(lane)) {
      int last = events.size(lane) - 1;
      if (last >= 0 && !(readOnly && events.isRead(lane)) && !knows(events.step(lane, last))) {
        unknown.add(events.step(lane, last), lane, last);
      }
    }
  }

  private void look(int step) {
    if (step >= 0 && !knows(step)) {
      unknown.add(step, PlaceEvents.NONE, 0);
    }
  }

  private boolean knows(int step) {
    return clock[steps.column(step)] > step;
  }

  /**
   * Goes through those steps from the latest: those that come before another are no races, unless
   * that other only made the step possible. Then the lane's older ones are looked at, too.
   */
  private void settle(int actor, int step, int from, int to, int previous) {
    int first = -1;
    Verdict verdict = Verdict.ENABLED;
    while (!unknown.isEmpty()) {
      int lane = unknown.lane();
      int event = unknown.event();
      boolean same = first == unknown.step();
      first = unknown.step();
      unknown.remove();
      if (voluntary[steps.column(first)] > first) {
        continue;
      }
      if (!same) {
        verdict = enabling.verdict(first, actor, from, previous);
        if (verdict != Verdict.DISABLED) {
          found(first, actor, step, from, to);
        }
        clocks.merge(first, clock);
        if (verdict == Verdict.ENABLED) {
          clocks.merge(first, voluntary);
          continue;
        }
      }
      if (lane != PlaceEvents.NONE) {
        addOlder(first, lane, event);
      }
    }
  }

  /** The event of the lane before those of that step. */
  private void addOlder(int step, int lane, int event) {
    int older = event - 1;
    while (older >= 0 && events.step(lane, older) == step) {
      older--;
    }
    if (older >= 0) {
      unknown.add(events.step(lane, older), lane, older);
    }
  }

  private void found(int first, int actor, int step, int from, int to) {
    if (raceCount == found.length) {
      found = Arrays.copyOf(found, raceCount * 2);
    }
    found[raceCount] = first;
    found[raceCount + 1] = actor;
    found[raceCount + 2] = step;
    found[raceCount + 3] = from;
    found[raceCount + 4] = to;
    raceCount += RACE;
  }
}
