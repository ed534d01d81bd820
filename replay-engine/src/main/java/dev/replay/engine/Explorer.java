package dev.replay.engine;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Exploration.Statistics;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.FixedPicks;
import dev.replay.engine.strategy.Mixed;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explores one program:
 *
 * <ol>
 *   <li>the default schedule runs twice; if the two differ, something is not under control, and
 *       everything found later would be worth nothing: exploration fails with the first event that
 *       differs;
 *   <li>the strategy chooses execution after execution; the oracles judge each;
 *   <li>the first that drifts is run again from its choices, with names; if it does not repeat
 *       itself, that is reported instead;
 *   <li>the default schedule runs once more: if it differs now, state leaked from one execution
 *       into the next, and neither a drift nor its absence can be believed.
 * </ol>
 */
final class Explorer {

  private final Driver driver;
  private final Options options;
  private final String test;
  private final Strategy strategy;
  private final long start = System.nanoTime();

  private long executions;
  private long givenUp;
  private long drifted;
  private @Nullable Finding first;
  private long steps;
  private boolean spinsCut;
  private List<String> leftover = List.of();

  Explorer(Driver driver, Options options, String test) {
    this.driver = driver;
    this.options = options;
    this.test = test;
    this.strategy = strategyFor(options);
  }

  private static Strategy strategyFor(Options options) {
    return switch (options.search()) {
      case EXHAUSTIVE -> new Exhaustive();
      case RANDOM -> new RandomWalk(options.seed());
      case MIXED -> new Mixed(options.seed());
    };
  }

  Exploration explore() {
    DefaultSchedule defaultSchedule = new DefaultSchedule(driver, test);
    while (executions + givenUp < options.executions() && !isTimeUp() && strategy.begin()) {
      ExecutionResult result = driver.run(strategy);
      strategy.end(driver.trace());
      count(result);
      if (result.outcome() == Outcome.GIVEN_UP) {
        continue; // what it would have come to was judged when its like was run
      }
      Optional<Drift> drift = driver.judge(result);
      if (drift.isPresent()) {
        drifted++;
        if (first == null) {
          first = findingOf(drift.get(), result);
        }
        if (options.stopAtFirstDrift()) {
          break;
        }
      }
    }
    leftover =
        defaultSchedule.checkUnchanged("run again after " + (executions + givenUp) + " others");
    return result();
  }

  private boolean isTimeUp() {
    return System.nanoTime() - start > options.time().toNanos();
  }

  private void count(ExecutionResult result) {
    steps += result.steps();
    spinsCut |= result.spinsCut();
    if (result.outcome() == Outcome.GIVEN_UP) {
      givenUp++;
    } else {
      executions++;
    }
  }

  private Finding findingOf(Drift drift, ExecutionResult result) {
    long fingerprint = result.details().fingerprint();
    ExecutionResult again = driver.run(new FixedPicks(result.details().picks()));
    Optional<Drift> driftAgain = driver.judge(again);
    if (again.details().fingerprint() != fingerprint || driftAgain.isEmpty()) {
      throw new NondeterminismException(
          test
              + " drifted ("
              + drift.message()
              + "), but the same choices did not lead there again; something in the program is not under control");
    }
    List<Event> events = again.details().events();
    return new Finding(
        driftAgain.get(),
        executions,
        events,
        new Schedule(
            test,
            drift.kind().name(),
            drift.message(),
            options.settings(),
            new Tape(again.details().deviations()),
            fingerprint,
            Replayer.comparable(events)));
  }

  private Exploration result() {
    List<String> uncontrolled = new ArrayList<>();
    if (spinsCut) {
      uncontrolled.add("a thread that only spins was not let spin on while others could run");
    }
    uncontrolled.addAll(driver.escapes());
    uncontrolled.addAll(ReplayAgent.failures());
    boolean complete =
        (first == null || !options.stopAtFirstDrift())
            && strategy.isExhausted()
            && uncontrolled.isEmpty();
    return new Exploration(
        complete,
        Optional.ofNullable(first),
        new Statistics(
            executions,
            givenUp,
            drifted,
            steps,
            Duration.ofNanos(System.nanoTime() - start),
            strategy.description(),
            driver.carrier(),
            leftover),
        uncontrolled);
  }
}
