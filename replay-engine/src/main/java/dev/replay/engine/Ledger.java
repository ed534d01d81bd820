package dev.replay.engine;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.record.Found;
import dev.replay.engine.record.Tally;
import dev.replay.engine.trace.ClassTally;
import dev.replay.engine.trace.DataRace;
import dev.replay.engine.trace.Trace;
import dev.replay.engine.trace.TraceClass;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps count of executions; adds to what was counted before. */
final class Ledger {

  private final TraceClass traceClass = new TraceClass();
  private ClassTally classes = new ClassTally();
  private final Set<Limit> limits = EnumSet.noneOf(Limit.class);
  private final SortedMap<String, DataRace> races = new TreeMap<>();
  private final SortedSet<String> racyPlaces = new TreeSet<>();
  private final SortedSet<String> uncontrolled = new TreeSet<>();
  private long executions;
  private long givenUp;
  private long aborted;
  private long drifted;
  private long draws;
  private long steps;
  private @Nullable Found first;
  private @Nullable Found race;

  Ledger(Tally before) {
    add(before);
  }

  /** Counts what others have counted; the earlier drift is the first. */
  void add(Tally other) {
    executions += other.executions();
    givenUp += other.givenUp();
    aborted += other.aborted();
    drifted += other.drifted();
    steps += other.steps();
    refine(other.racyPlaces());
    if (other.racyPlaces().equals(racyPlaces)) {
      draws += other.draws();
      classes.add(other.classes());
    }
    limits.addAll(other.limits());
    other.races().values().forEach(this::race);
    uncontrolled.addAll(other.uncontrolled());
    first = earlier(first, other.first().orElse(null));
    race = earlier(race, other.race().orElse(null));
  }

  private static @Nullable Found earlier(@Nullable Found one, @Nullable Found other) {
    return one == null || (other != null && other.execution() < one.execution()) ? other : one;
  }

  /**
   * Counts an execution. One that was cut off, and did not drift until then, showed nothing.
   *
   * @param drifted whether it drifted
   * @param drawn whether it was drawn independently of all others
   */
  void count(ExecutionResult result, boolean drifted, Trace trace, boolean drawn) {
    steps += result.steps();
    limits.addAll(result.limits());
    if (result.outcome() == Outcome.GIVEN_UP || (result.outcome() == Outcome.CUT_OFF && !drifted)) {
      givenUp++;
      return;
    }
    if (result.outcome() == Outcome.ABORTED) {
      aborted++;
      return;
    }
    executions++;
    draws += drawn ? 1 : 0;
    classes.add(traceClass.of(trace), drawn);
  }

  void race(DataRace found) {
    races.merge(found.key(), found, DataRace::with);
  }

  /**
   * Plain accesses at those places are scheduling points from now on. If they were not before,
   * trace classes are no longer those from before, and counting them begins anew.
   */
  void refine(Collection<String> places) {
    if (racyPlaces.addAll(places)) {
      classes = new ClassTally();
      draws = 0;
    }
  }

  void drifted() {
    drifted++;
  }

  void found(Found drift) {
    first = drift;
  }

  boolean hasFound() {
    return first != null;
  }

  /** A data race that is drift if nothing else is. */
  void raced(Found drift) {
    race = drift;
  }

  boolean hasRaced() {
    return race != null;
  }

  /** Executions that were begun. */
  long begun() {
    return executions + givenUp + aborted;
  }

  long executions() {
    return executions;
  }

  long steps() {
    return steps;
  }

  Progress progress(long nanos, double explored) {
    return new Progress(
        executions,
        drifted,
        steps,
        classes.distinct(),
        classes.isExact(),
        Duration.ofNanos(nanos),
        explored > 0 ? OptionalLong.of(Math.round(executions / explored)) : OptionalLong.empty());
  }

  /** Everything; valid until the next execution is counted. */
  Tally tally(long nanos, Collection<String> newlyUncontrolled) {
    uncontrolled.addAll(newlyUncontrolled);
    return new Tally(
        executions,
        givenUp,
        aborted,
        drifted,
        draws,
        steps,
        nanos,
        classes,
        Set.copyOf(limits),
        new TreeMap<>(races),
        new TreeSet<>(racyPlaces),
        new TreeSet<>(uncontrolled),
        Optional.ofNullable(first),
        Optional.ofNullable(race));
  }
}
