package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Found;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.strategy.FixedPicks;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Execution after execution: the strategy chooses, the ledger counts, the oracles judge, the
 * strategy takes from it what else is to be explored, until something comes to its end. Where
 * accesses turn out to race, they become scheduling points, and what explores all begins anew.
 */
final class Round {

  /** Is asked before each execution, between two of them. */
  interface Lookout {
    /** Looks after what is going on; {@code nanos} were used so far. */
    void look(long nanos);
  }

  private final Driver driver;
  private final Options options;
  private final String test;
  private final Strategy strategy;
  private final Ledger ledger;

  /** Executions that others run before the first of these. */
  private final long before;

  private @Nullable Finding finding;
  private @Nullable Finding race;

  Round(
      Driver driver, Options options, String test, Strategy strategy, Ledger ledger, long before) {
    this.driver = driver;
    this.options = options;
    this.test = test;
    this.strategy = strategy;
    this.ledger = ledger;
    this.before = before;
  }

  /** Runs, and says why it ended. */
  End run(Budget budget, Stopwatch stopwatch, Lookout lookout) {
    TimeLimit limit = new TimeLimit(strategy, budget, ledger, stopwatch);
    while (true) {
      long nanos = stopwatch.nanos();
      lookout.look(nanos);
      if (strategy.isExhausted()) {
        return End.EXHAUSTED;
      }
      End end = budget.spent(ledger, nanos);
      if (end != null) {
        return end;
      }
      if (!strategy.begin()) {
        return End.EXHAUSTED;
      }
      ExecutionResult result = driver.run(limit);
      if (limit.hasCut()) {
        strategy.takeBack();
        return End.TIME;
      }
      // What an execution that was given up would have come to was judged when its like was run.
      Optional<Drift> drift =
          result.outcome() == Outcome.GIVEN_UP ? Optional.empty() : driver.judge(result);
      ledger.count(result, drift.isPresent(), driver.trace(), strategy.drew());
      result.details().newRaces().forEach(ledger::race);
      if (drift.isPresent() && options.stopAtFirstDrift()) {
        note(drift.get(), result);
        return End.FIRST_DRIFT;
      }
      strategy.end(driver.trace());
      drift.ifPresentOrElse(found -> note(found, result), () -> noteRace(result));
      if (driver.refine()) {
        strategy.restart();
        ledger.refine(driver.granularity().racyPlaces());
      }
    }
  }

  private void note(Drift drift, ExecutionResult result) {
    ledger.drifted();
    if (!ledger.hasFound()) {
      finding =
          findingOf(drift, result, driver::judge)
              .orElseThrow(
                  () ->
                      new NondeterminismException(
                          test
                              + " drifted ("
                              + drift.message()
                              + "), but the same choices did not lead there again; something in the program is"
                              + " not under control"));
      ledger.found(new Found(finding.execution(), finding.schedule()));
    }
  }

  /**
   * Keeps the first execution that shows a data race which is drift if no execution shows what
   * comes of it. What only happens once in a JVM may race and never do so again.
   */
  private void noteRace(ExecutionResult result) {
    boolean counts = result.outcome() != Outcome.GIVEN_UP && result.outcome() != Outcome.ABORTED;
    if (!counts || ledger.hasFound() || ledger.hasRaced()) {
      return;
    }
    Optional<Drift> drift = driver.race(result);
    if (drift.isPresent()) {
      race = findingOf(drift.get(), result, driver::race).orElse(null);
      if (race != null) {
        ledger.raced(new Found(race.execution(), race.schedule()));
      }
    }
  }

  /** Runs it again, for all that belongs to it; empty if the same choices do not lead there. */
  private Optional<Finding> findingOf(
      Drift drift, ExecutionResult result, Function<ExecutionResult, Optional<Drift>> judge) {
    long fingerprint = result.details().fingerprint();
    ExecutionResult again = driver.run(new FixedPicks(result.details().picks()));
    Optional<Drift> driftAgain = judge.apply(again);
    if (again.details().fingerprint() != fingerprint || driftAgain.isEmpty()) {
      return Optional.empty();
    }
    List<Event> events = again.details().events();
    return Optional.of(
        new Finding(
            driftAgain.get(),
            before + Math.max(1, ledger.executions()), // or what was cut off before the first
            events,
            new Schedule(
                test,
                drift.kind().name(),
                drift.message(),
                options.toBuilder().granularity(driver.granularity()).build().settings(),
                new Tape(again.details().deviations()),
                fingerprint,
                Replayer.comparable(events))));
  }

  /** The first drift with all that belongs to it, if it was found by this round. */
  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** The first data race that is drift if nothing else is, if it was found by this round. */
  Optional<Finding> race() {
    return Optional.ofNullable(race);
  }
}
