package dev.replay.engine;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Coverage.End;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Exploration.Statistics;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.Found;
import dev.replay.engine.record.Tally;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.engine.strategy.ResumableStrategy;
import dev.replay.engine.text.Printable;
import dev.replay.engine.trace.DataRace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Explores one program:
 *
 * <ol>
 *   <li>the default schedule runs twice; if the two differ, something is not under control, and
 *       everything found later would be worth nothing: exploration fails with the first event that
 *       differs;
 *   <li>a {@link Round} of executions, with which the budget's clock starts; what a {@link Keeper}
 *       has kept of an earlier one counts;
 *   <li>the first that drifts is run again from its choices, with names; if it does not repeat
 *       itself, that is reported instead;
 *   <li>if none does, but some data race is drift, the first execution that showed one is what was
 *       found;
 *   <li>the default schedule runs once more: if it differs now, state leaked from one execution
 *       into the next, and neither a drift nor its absence can be believed.
 * </ol>
 */
final class Explorer {

  private final Driver driver;
  private final Options options;
  private final String test;
  private final Watch watch;

  Explorer(Driver driver, Options options, String test, Watch watch) {
    this.driver = driver;
    this.options = options;
    this.test = test;
    this.watch = watch;
  }

  Exploration explore() {
    long from = Strategies.from(options);
    ResumableStrategy strategy = Strategies.of(options, from);
    Keeper keeper = watch.keeper(test, options);
    Optional<Checkpoint> kept =
        keeper == null ? Optional.empty() : keeper.takeUp(strategy, driver.threadNames());
    Tally before = kept.map(Checkpoint::tally).orElseGet(Tally::none);
    driver.refine(before.racyPlaces());
    Granularity granularity = driver.granularity();
    DefaultSchedule defaultSchedule = new DefaultSchedule(driver, test);
    Stopwatch stopwatch = new Stopwatch(watch.clock, before.nanos());
    if (kept.isPresent() && !driver.granularity().equals(granularity)) {
      strategy.restart(); // what it explored before was another program
    }
    Ledger ledger = new Ledger(before);
    defaultSchedule.noteRaces(ledger);
    Round round = new Round(driver, options, test, strategy, ledger, from);
    Budget budget =
        new Budget(
            Strategies.to(options) - from,
            options.time().toNanos(),
            options.steps(),
            watch.cancellation);
    End end =
        before.first().isPresent() && options.stopAtFirstDrift()
            ? End.FIRST_DRIFT
            : round.run(budget, stopwatch, new Telling(ledger, strategy, keeper));
    Tally tally = ledger.tally(stopwatch.nanos(), uncontrolled());
    if (keeper != null) {
      keeper.end(end, tally, strategy, driver.threadNames());
    }
    return conclude(
        defaultSchedule,
        new Explored(tally, end, strategy.isExhausted()),
        strategy.description(),
        round);
  }

  /** The result of what others have run. */
  Exploration conclude(Explored explored) {
    driver.refine(explored.tally().racyPlaces());
    DefaultSchedule defaultSchedule = new DefaultSchedule(driver, test);
    String description =
        Strategies.description(options, explored.exhausted())
            + ", in "
            + options.parallelism()
            + " JVMs";
    return conclude(defaultSchedule, explored, description, null);
  }

  private Exploration conclude(
      DefaultSchedule defaultSchedule,
      Explored explored,
      String description,
      @Nullable Round round) {
    Tally tally = explored.tally();
    Optional<Finding> finding =
        foundBy(round, Round::finding)
            .or(() -> tally.first().map(this::replayed))
            .or(() -> foundBy(round, Round::race))
            .or(() -> tally.race().map(this::replayed));
    long others = tally.begun();
    List<String> leftover = defaultSchedule.checkUnchanged("run again after " + others + " others");
    return result(explored, description, finding, leftover);
  }

  private static Optional<Finding> foundBy(
      @Nullable Round round, Function<Round, Optional<Finding>> what) {
    return round == null ? Optional.empty() : what.apply(round);
  }

  private List<String> uncontrolled() {
    List<String> uncontrolled = new ArrayList<>(driver.escapes());
    ReplayAgent.failures().forEach(left -> uncontrolled.add(Printable.name(left)));
    return uncontrolled;
  }

  /** Tells how far it is and keeps it, when that is due. */
  private final class Telling implements Round.Lookout {
    private final Ledger ledger;
    private final ResumableStrategy strategy;
    private final @Nullable Keeper keeper;
    private long due = watch.every.toNanos();

    Telling(Ledger ledger, ResumableStrategy strategy, @Nullable Keeper keeper) {
      this.ledger = ledger;
      this.strategy = strategy;
      this.keeper = keeper;
    }

    @Override
    public void look(long nanos) {
      if (nanos >= due) {
        due = nanos + watch.every.toNanos();
        watch.listener.accept(ledger.progress(nanos, strategy.explored()));
      }
      if (keeper != null && keeper.isDue(nanos)) {
        keeper.keep(ledger.tally(nanos, uncontrolled()), strategy, driver.threadNames());
      }
    }
  }

  /** Runs a drift that was found elsewhere again, for all that belongs to it. */
  private Finding replayed(Found found) {
    Granularity granularity = driver.granularity();
    driver.schedule(found.schedule().settings().granularity());
    ReplayResult result = Replayer.replay(driver, found.schedule());
    driver.schedule(granularity);
    if (result.mismatch().isPresent() || result.drift().isEmpty()) {
      throw new NondeterminismException(
          test
              + " drifted ("
              + found.schedule().message()
              + ") in another JVM, but the same choices did not lead there in this one"
              + result.mismatch().map(mismatch -> ": " + mismatch.reason()).orElse("")
              + "; something in the program is not under control");
    }
    return new Finding(result.drift().get(), found.execution(), result.events(), found.schedule());
  }

  private Exploration result(
      Explored explored, String description, Optional<Finding> finding, List<String> leftover) {
    Tally tally = explored.tally();
    List<String> uncontrolled = new ArrayList<>(tally.uncontrolled());
    if (tally.limits().contains(Limit.SPINS)) {
      uncontrolled.add("a thread that only spins was not let spin on while others could run");
    }
    if (tally.races().values().stream().anyMatch(DataRace::isOfCalls)) {
      uncontrolled.add("calls that race are one step each, whatever they do to each other inside");
    }
    boolean complete =
        explored.end() != End.FIRST_DRIFT
            && finding.map(found -> found.drift().kind()).orElse(null) != Drift.Kind.DATA_RACE
            && tally.executions() > 0
            && explored.exhausted()
            && uncontrolled.isEmpty()
            && tally.limits().stream().noneMatch(Limit::deniesCompleteness);
    return new Exploration(
        finding,
        new Statistics(
            tally.executions(),
            tally.givenUp(),
            tally.aborted(),
            tally.drifted(),
            tally.steps(),
            Duration.ofNanos(tally.nanos()),
            description,
            driver.carrier(),
            leftover),
        new Coverage(
            complete,
            explored.end(),
            tally.classes().distinct(),
            tally.classes().isExact(),
            tally.limits(),
            tally.races().values().stream().map(this::told).toList(),
            uncontrolled,
            Unseen.of(tally.draws(), tally.classes()),
            options.shard()));
  }

  /** What a data race is said to be. */
  private String told(DataRace race) {
    if (options.benignRaces().contain(race)) {
      return race.text() + " (benign, options say)";
    }
    boolean isExcused = race.isOfLibraries() && options.dataRaces() == Options.DataRaces.FAIL;
    return race.text() + (isExcused ? " (within libraries, which is no drift)" : "");
  }
}
