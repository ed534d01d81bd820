package dev.replay.engine.trace;

import dev.replay.engine.trace.Enabling.Verdict;
import dev.replay.hooks.Operation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which steps of an execution come before which, whatever the order of independent ones: the
 * smallest order that contains that of each thread and that of any two dependent steps
 * (Mazurkiewicz 1977), as vector clocks (Mattern 1989). Steps are counted from 0.
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
     * @param step the second step, or {@link #steps} if it was announced and never happened
     * @param from its first event
     * @param to behind its last event
     */
    void race(int first, int actor, int step, int from, int to);
  }

  /** No actor. */
  public static final int NOBODY = Integer.MIN_VALUE;

  /** The passing of time, see {@code ChoicePoint.CLOCK}. */
  private static final int CLOCK = -1;

  private Trace trace = new Trace();
  private Options options = (step, actor) -> true;

  private int steps;
  private int lastBarrier;
  private int[] firstEvent = new int[64];
  private int[] columnOf = new int[64];
  private boolean[] barrier = new boolean[64];
  private int[] stepOf = new int[128];

  // Columns are the actors of this execution, in order of their first step.
  private int columns;
  private int[] actors = new int[16];
  private int[] lastStep = new int[16];
  private int[] threadObject = new int[16];
  private int[] columnOfActor = new int[16];

  private int[] clocks = new int[64 * 16];

  private final ObjectEvents events = new ObjectEvents();
  private final Enabling enabling = new Enabling(this, events);
  private int[] columnOfObject = new int[64];

  // Steps that the one under consideration depends on.
  private int[] candidates = new int[32];
  private Verdict[] verdicts = new Verdict[32];
  private int candidateCount;

  // Races, five integers each.
  private static final int RACE = 5;
  private int[] found = new int[16 * RACE];
  private int raceCount;

  private int[] clock = new int[16];
  private int[] voluntary = new int[16];

  // ---- asking

  public int steps() {
    return steps;
  }

  /** The step that an event is part of. */
  int stepOf(int event) {
    return stepOf[event];
  }

  /** Who took the step. */
  public int actor(int step) {
    return actors[columnOf[step]];
  }

  /** The step's first event. */
  public int from(int step) {
    return firstEvent[step];
  }

  /** Behind the step's last event. */
  public int to(int step) {
    return firstEvent[step + 1];
  }

  /** Whether a step comes before a later one. */
  public boolean precedes(int step, int later) {
    return clocks[later * columns + columnOf[step]] > step;
  }

  /** Whether nothing comes before {@code step} but what comes no later than {@code bound}. */
  public boolean hasNoPredecessorsAfter(int bound, int step) {
    int row = step * columns;
    int own = columnOf[step];
    for (int column = 0; column < columns; column++) {
      if (column != own && clocks[row + column] > bound + 1) {
        return false;
      }
    }
    return true;
  }

  /** The actor whose thread that object is, or {@link #NOBODY}. */
  public int threadOf(int object) {
    return columnOfObject[object] < 0 ? NOBODY : actors[columnOfObject[object]];
  }

  /** Number of the object that stands for the thread that took the step; -1 for the clock. */
  public int threadObject(int step) {
    return threadObject[columnOf[step]];
  }

  /** The same by actor; -1 if it never started. */
  public int threadObjectOf(int actor) {
    int column = columnOf(actor);
    return column < 0 ? -1 : threadObject[column];
  }

  /** Whether the step sets a deadline, upon which time may pass. */
  public boolean armsDeadline(int step) {
    for (int event = from(step); event < to(step); event++) {
      if (trace.object(event) == Footprint.CLOCK
          && trace.part(event) == Footprint.DEADLINES
          && trace.readOnly(event)) {
        return true;
      }
    }
    return false;
  }

  /** Adds one more than the number of each actor whose deadline came in that step. */
  public void markDue(int step, BitSet due) {
    for (int event = from(step); barrier[step] && event < to(step); event++) {
      if (trace.operation(event) == Operation.READ_CLOCK
          && trace.part(event) == Footprint.THREAD
          && threadOf(trace.object(event)) != NOBODY) {
        due.set(threadOf(trace.object(event)) + 1);
      }
    }
  }

  /** Whether two steps are dependent; the second in the form of {@link Races#race}. */
  public boolean dependent(int step, int actor, int from, int to) {
    if (actor < 0 || barrier[step] || hasBarrier(from, to)) {
      return true;
    }
    int other = columnOf(actor);
    int otherObject = other < 0 ? -1 : threadObject[other];
    return conflict(from(step), to(step), from, to)
        || writesThread(from(step), to(step), otherObject)
        || writesThread(from, to, threadObject(step));
  }

  private boolean conflict(int from1, int to1, int from2, int to2) {
    for (int a = from1; a < to1; a++) {
      for (int b = from2; b < to2; b++) {
        if (trace.conflict(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean writesThread(int from, int to, int object) {
    for (int event = from; event < to; event++) {
      if (trace.object(event) == object
          && trace.part(event) == Footprint.THREAD
          && !trace.readOnly(event)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasBarrier(int from, int to) {
    for (int event = from; event < to; event++) {
      if (trace.isBarrier(event)) {
        return true;
      }
    }
    return false;
  }

  // ---- analysing

  /** Analyses an execution and tells {@code newRaces} of each race in it. */
  public void analyse(Trace newTrace, Options newOptions, Races newRaces) {
    layOut(newTrace);
    options = newOptions;
    enabling.begin(newTrace, newOptions);
    raceCount = 0;
    for (int step = 0; step < steps; step++) {
      analyse(step);
    }
    analysePending();
    analyseClock();
    for (int at = 0; at < raceCount; at += RACE) {
      newRaces.race(found[at], found[at + 1], found[at + 2], found[at + 3], found[at + 4]);
    }
  }

  /** Finds the steps only, without any order. */
  private void layOut(Trace newTrace) {
    trace = newTrace;
    for (int column = 0; column < columns; column++) {
      columnOfActor[actors[column] + 1] = 0;
    }
    columns = 0;
    steps = 0;
    lastBarrier = -1;
    int size = trace.size();
    if (stepOf.length < size) {
      stepOf = new int[size * 2];
    }
    int objects = 0;
    for (int event = 0; event < size; event++) {
      if (trace.beginsStep(event)) {
        begin(event);
      }
      stepOf[event] = steps - 1;
      barrier[steps - 1] |= trace.isBarrier(event);
      objects = Math.max(objects, trace.object(event));
    }
    for (int event = size; event < trace.sizeWithPending(); event++) {
      objects = Math.max(objects, trace.object(event));
    }
    firstEvent[steps] = size;
    events.clear(objects + 1, size);
    if (columnOfObject.length <= objects) {
      columnOfObject = new int[objects * 2];
    }
    Arrays.fill(columnOfObject, 0, objects + 1, -1);
    for (int column = 0; column < columns; column++) {
      if (threadObject[column] >= 0) {
        columnOfObject[threadObject[column]] = column;
      }
    }
    if (clocks.length < steps * columns) {
      clocks = new int[steps * columns * 2];
    }
    if (clock.length < columns) {
      clock = new int[columns * 2];
      voluntary = new int[columns * 2];
    }
  }

  private void begin(int event) {
    if (steps + 2 > firstEvent.length) {
      firstEvent = Arrays.copyOf(firstEvent, steps * 2);
      columnOf = Arrays.copyOf(columnOf, steps * 2);
      barrier = Arrays.copyOf(barrier, steps * 2);
    }
    firstEvent[steps] = event;
    barrier[steps] = false;
    columnOf[steps++] = column(trace.actor(event), event);
  }

  private int column(int actor, int event) {
    if (actor + 1 >= columnOfActor.length) {
      columnOfActor = Arrays.copyOf(columnOfActor, (actor + 2) * 2);
    }
    int known = columnOfActor[actor + 1];
    if (known != 0) {
      return known - 1;
    }
    if (columns == actors.length) {
      actors = Arrays.copyOf(actors, columns * 2);
      lastStep = Arrays.copyOf(lastStep, columns * 2);
      threadObject = Arrays.copyOf(threadObject, columns * 2);
    }
    actors[columns] = actor;
    lastStep[columns] = -1;
    threadObject[columns] = actor < 0 ? -1 : trace.object(event); // its START
    columnOfActor[actor + 1] = columns + 1;
    return columns++;
  }

  /** The column of an actor that may have taken no step; then -1. */
  private int columnOf(int actor) {
    return actor + 1 < columnOfActor.length ? columnOfActor[actor + 1] - 1 : -1;
  }

  private void analyse(int step) {
    int column = columnOf[step];
    int actor = actors[column];
    startFrom(lastStep[column]);
    collect(step, column, actor, firstEvent[step], firstEvent[step + 1], lastStep[column]);
    settle(actor, step, firstEvent[step], firstEvent[step + 1]);
    clock[column] = step + 1;
    System.arraycopy(clock, 0, clocks, step * columns, columns);
    lastStep[column] = step;
    if (barrier[step]) {
      lastBarrier = step;
    }
    for (int event = firstEvent[step]; event < firstEvent[step + 1]; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      events.add(trace.object(event), event);
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
      int column = columnOf(actor);
      int previous = column < 0 ? -1 : lastStep[column];
      startFrom(previous);
      collect(steps, column, actor, from, to, previous);
      settle(actor, steps, from, to);
      from = to;
    }
  }

  /**
   * The passing of time is announced as long as somebody waits for a deadline. So it never happened
   * where a step ended the last wait, or the program.
   */
  private void analyseClock() {
    for (int step = 1; step < steps; step++) {
      if (mayStopClock(step) && options.couldAct(step, CLOCK)) {
        found(step, CLOCK, steps, trace.size(), trace.size());
      }
    }
  }

  private boolean mayStopClock(int step) {
    if (actor(step) == CLOCK) {
      return false;
    }
    for (int event = from(step); event < to(step); event++) {
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
    if (previous < 0) {
      Arrays.fill(clock, 0, columns, 0);
      Arrays.fill(voluntary, 0, columns, 0);
    } else {
      System.arraycopy(clocks, previous * columns, clock, 0, columns);
      System.arraycopy(clocks, previous * columns, voluntary, 0, columns);
    }
    candidateCount = 0;
  }

  /** Finds the steps that a step depends on and that its thread does not know of. */
  private void collect(int step, int column, int actor, int from, int to, int previous) {
    if (step < steps && barrier[step]) {
      for (int other = 0; other < columns; other++) {
        if (lastStep[other] >= 0) {
          candidate(lastStep[other], enabling.verdict(lastStep[other], actor, from, previous));
        }
      }
    } else if (lastBarrier >= 0) {
      candidate(lastBarrier, enabling.verdict(lastBarrier, actor, from, previous));
    }
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      walk(trace.object(event), trace.part(event), trace.readOnly(event), actor, from, previous);
      int owner = columnOfObject[trace.object(event)];
      if (owner >= 0
          && owner != column
          && lastStep[owner] >= 0
          && trace.part(event) == Footprint.THREAD
          && !trace.readOnly(event)) {
        // Every step may look at its own thread's interrupt and permit, deep inside the JDK.
        candidate(lastStep[owner], enabling.verdict(lastStep[owner], actor, from, previous));
      }
    }
    int own = column < 0 ? trace.object(from) : threadObject[column];
    if (own >= 0) {
      walk(own, Footprint.THREAD, true, actor, from, previous);
    }
  }

  /** Goes back through the events of one object. */
  private void walk(
      int object, int part, boolean readOnly, int actor, int announced, int previous) {
    for (int at = events.newest(object); at >= 0; at = events.older(at)) {
      int step = stepOf[at];
      if (!Footprint.conflict(object, part, readOnly, object, trace.part(at), trace.readOnly(at))) {
        continue;
      }
      boolean covers =
          !trace.readOnly(at) && (trace.part(at) == part || trace.part(at) == Footprint.WHOLE);
      if (clock[columnOf[step]] > step) {
        if (covers) {
          return; // and so does the thread know of everything before
        }
        continue;
      }
      Verdict verdict = enabling.verdict(step, actor, announced, previous);
      candidate(step, verdict);
      if (covers && verdict == Verdict.ENABLED) {
        return;
      }
    }
  }

  private void candidate(int step, Verdict verdict) {
    if (clockKnows(step)) {
      return;
    }
    if (candidateCount == candidates.length) {
      candidates = Arrays.copyOf(candidates, candidateCount * 2);
      verdicts = Arrays.copyOf(verdicts, candidateCount * 2);
    }
    int at = candidateCount;
    while (at > 0 && candidates[at - 1] < step) {
      candidates[at] = candidates[at - 1];
      verdicts[at] = verdicts[at - 1];
      at--;
    }
    candidates[at] = step;
    verdicts[at] = verdict;
    candidateCount++;
  }

  private boolean clockKnows(int step) {
    return clock[columnOf[step]] > step;
  }

  /**
   * Goes through the candidates from the latest: those that come before another are no races,
   * unless that other only made the step possible.
   */
  private void settle(int actor, int step, int from, int to) {
    for (int i = 0; i < candidateCount; i++) {
      int first = candidates[i];
      Verdict verdict = verdicts[i];
      boolean known = voluntary[columnOf[first]] > first;
      if (!known && verdict != Verdict.DISABLED) {
        found(first, actor, step, from, to);
      }
      merge(clock, first);
      if (verdict == Verdict.ENABLED) {
        merge(voluntary, first);
      }
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

  private void merge(int[] into, int step) {
    int row = step * columns;
    for (int column = 0; column < columns; column++) {
      into[column] = Math.max(into[column], clocks[row + column]);
    }
  }
}
