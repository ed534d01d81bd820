package dev.replay.engine.trace;

import dev.replay.engine.trace.Enabling.Verdict;
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
  private int[] voluntary = new int[16];

  private int[] clocks = new int[64 * 16];

  private final ObjectEvents events = new ObjectEvents();
  private final Enabling enabling = new Enabling(this, events);

  // Steps that the one under consideration depends on.
  private int[] candidates = new int[32];
  private Verdict[] verdicts = new Verdict[32];
  private int candidateCount;

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
    return clocks[later * steps.columns() + steps.column(step)] > step;
  }

  // ---- analysing

  /** Analyses an execution and tells {@code newRaces} of each race in it. */
  public void analyse(Trace newTrace, Options newOptions, Races newRaces) {
    layOut(newTrace);
    options = newOptions;
    enabling.begin(newTrace, newOptions);
    raceCount = 0;
    for (int step = 0; step < steps.count(); step++) {
      analyse(step);
    }
    analysePending();
    analyseClock();
    for (int at = 0; at < raceCount; at += RACE) {
      newRaces.race(found[at], found[at + 1], found[at + 2], found[at + 3], found[at + 4]);
    }
  }

  private void layOut(Trace newTrace) {
    trace = newTrace;
    steps.layOut(trace);
    events.clear(steps.objects(), trace.size());
    lastBarrier = -1;
    int columns = steps.columns();
    if (lastStep.length < columns) {
      lastStep = new int[columns * 2];
      clock = new int[columns * 2];
      voluntary = new int[columns * 2];
    }
    Arrays.fill(lastStep, 0, columns, -1);
    if (clocks.length < steps.count() * columns) {
      clocks = new int[steps.count() * columns * 2];
    }
  }

  private void analyse(int step) {
    int column = steps.column(step);
    int actor = steps.actor(step);
    int from = steps.from(step);
    int to = steps.to(step);
    int columns = steps.columns();
    startFrom(lastStep[column]);
    collect(step, column, actor, from, to, lastStep[column]);
    settle(actor, step, from, to);
    clock[column] = step + 1;
    System.arraycopy(clock, 0, clocks, step * columns, columns);
    lastStep[column] = step;
    if (steps.isBarrier(step)) {
      lastBarrier = step;
    }
    for (int event = from; event < to; event++) {
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
      int column = steps.columnOfActor(actor);
      int previous = column < 0 ? -1 : lastStep[column];
      startFrom(previous);
      collect(steps.count(), column, actor, from, to, previous);
      settle(actor, steps.count(), from, to);
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
      Arrays.fill(voluntary, 0, columns, 0);
    } else {
      System.arraycopy(clocks, previous * columns, clock, 0, columns);
      System.arraycopy(clocks, previous * columns, voluntary, 0, columns);
    }
    candidateCount = 0;
  }

  /** Finds the steps that a step depends on and that its thread does not know of. */
  private void collect(int step, int column, int actor, int from, int to, int previous) {
    if (step < steps.count() && steps.isBarrier(step)) {
      for (int other = 0; other < steps.columns(); other++) {
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
      int owner = steps.columnOfThread(trace.object(event));
      if (owner >= 0
          && owner != column
          && lastStep[owner] >= 0
          && trace.part(event) == Footprint.THREAD
          && !trace.readOnly(event)) {
        // Every step may look at its own thread's interrupt and permit, deep inside the JDK.
        candidate(lastStep[owner], enabling.verdict(lastStep[owner], actor, from, previous));
      }
    }
    int own = column < 0 ? trace.object(from) : steps.threadObjectOf(actor);
    if (own >= 0) {
      walk(own, Footprint.THREAD, true, actor, from, previous);
    }
  }

  /** Goes back through the events of one object. */
  private void walk(
      int object, int part, boolean readOnly, int actor, int announced, int previous) {
    for (int at = events.newest(object); at >= 0; at = events.older(at)) {
      int step = steps.ofEvent(at);
      if (!Footprint.conflict(object, part, readOnly, object, trace.part(at), trace.readOnly(at))) {
        continue;
      }
      boolean covers =
          !trace.readOnly(at) && (trace.part(at) == part || trace.part(at) == Footprint.WHOLE);
      if (clock[steps.column(step)] > step) {
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
    return clock[steps.column(step)] > step;
  }

  /**
   * Goes through the candidates from the latest: those that come before another are no races,
   * unless that other only made the step possible.
   */
  private void settle(int actor, int step, int from, int to) {
    for (int i = 0; i < candidateCount; i++) {
      int first = candidates[i];
      Verdict verdict = verdicts[i];
      boolean known = voluntary[steps.column(first)] > first;
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
    int columns = steps.columns();
    int row = step * columns;
    for (int column = 0; column < columns; column++) {
      into[column] = Math.max(into[column], clocks[row + column]);
    }
  }
}
