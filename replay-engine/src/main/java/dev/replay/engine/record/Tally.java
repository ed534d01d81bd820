package dev.replay.engine.record;

import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.trace.ClassTally;
import dev.replay.engine.trace.DataRace;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What came of some executions of a program, as a value: written to files, passed between JVMs, and
 * {@linkplain #plus added up}, in any order and grouping.
 *
 * @param executions executions that ran to their end
 * @param givenUp executions that were cut short because their like was run before
 * @param aborted executions that were not judged because an assumption of the program did not hold
 * @param drifted executions that drifted
 * @param draws executions that were drawn independently of all others
 * @param steps scheduling points in all
 * @param nanos real time, in nanoseconds, added up over JVMs
 * @param classes the trace classes; not to be changed
 * @param limits what kept executions from going other ways
 * @param races data races by their {@link DataRace#key}
 * @param racyPlaces where accesses race, see {@link Granularity}
 * @param uncontrolled what was not under control, one sentence each
 * @param first the drift of the execution with the lowest number
 * @param race the same for data races that are drift, if nothing else is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Tally(
    long executions,
    long givenUp,
    long aborted,
    long drifted,
    long draws,
    long steps,
    long nanos,
    ClassTally classes,
    Set<Limit> limits,
    SortedMap<String, DataRace> races,
    SortedSet<String> racyPlaces,
    SortedSet<String> uncontrolled,
    Optional<Found> first,
    Optional<Found> race) {

  /** Nothing was run. */
  public static Tally none() {
    return new Tally(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        new ClassTally(),
        Set.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        Optional.empty(),
        Optional.empty());
  }

  /** Executions that were begun. */
  public long begun() {
    return executions + givenUp + aborted;
  }

  /** The same, where others have run so many executions before. */
  public Tally after(long others) {
    return new Tally(
        executions,
        givenUp,
        aborted,
        drifted,
        draws,
        steps,
        nanos,
        classes,
        limits,
        races,
        racyPlaces,
        uncontrolled,
        first.map(found -> found.after(others)),
        race.map(found -> found.after(others)));
  }

  /** What came of both. */
  public Tally plus(Tally other) {
    ClassTally allClasses = new ClassTally();
    allClasses.add(classes);
    allClasses.add(other.classes);
    Set<Limit> allLimits = EnumSet.noneOf(Limit.class);
    allLimits.addAll(limits);
    allLimits.addAll(other.limits);
    SortedMap<String, DataRace> allRaces = new TreeMap<>(races);
    other.races.forEach((key, found) -> allRaces.merge(key, found, DataRace::with));
    return new Tally(
        executions + other.executions,
        givenUp + other.givenUp,
        aborted + other.aborted,
        drifted + other.drifted,
        draws + other.draws,
        steps + other.steps,
        nanos + other.nanos,
        allClasses,
        allLimits,
        allRaces,
        both(racyPlaces, other.racyPlaces),
        both(uncontrolled, other.uncontrolled),
        earlier(first, other.first),
        earlier(race, other.race));
  }

  private static Optional<Found> earlier(Optional<Found> one, Optional<Found> other) {
    return Stream.of(one, other)
        .flatMap(Optional::stream)
        .min(Comparator.comparingLong(Found::execution));
  }

  private static SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
