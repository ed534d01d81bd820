package dev.replay.engine;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.Tally;
import dev.replay.engine.strategy.ResumableStrategy;
import dev.replay.engine.trace.TraceClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An exploration that is taken up again and again, each time by a new driver and strategy. */
final class Interrupted {

  private final Options options;
  private final Path file;
  private final List<String> executions = new ArrayList<>();
  private boolean over;

  private Interrupted(Options options, Path file) {
    this.options = options;
    this.file = file;
  }

  /**
   * What {@code most} executions were, in order, and whether everything was explored at the end; it
   * is interrupted after {@code after} executions, and after as many again, and so on.
   */
  static List<String> run(Program program, Options options, Path file, int most, int after) {
    Interrupted interrupted = new Interrupted(options, file);
    while (!interrupted.over && interrupted.executions.size() < most) {
      int behind = Math.min(most, interrupted.executions.size() + after);
      new Host(program, options).run(driver -> interrupted.goOn(driver, behind));
    }
    return interrupted.executions;
  }

  private boolean goOn(Driver driver, int behind) {
    ResumableStrategy strategy = Strategies.of(options, 0);
    Keeper keeper = new Keeper(file, "test", options);
    Optional<Checkpoint> kept =
        executions.isEmpty() ? Optional.empty() : keeper.takeUp(strategy, driver.threadNames());
    Ledger ledger = new Ledger(kept.map(Checkpoint::tally).orElseGet(Tally::none));
    kept.ifPresent(checkpoint -> driver.refine(checkpoint.tally().racyPlaces()));
    driver.warmUp();
    driver.refine();
    ledger.refine(driver.granularity().racyPlaces());
    TraceClass traceClass = new TraceClass();
    while (!over && executions.size() < behind) {
      over = !strategy.begin();
      if (over) {
        executions.add(strategy.isExhausted() + " after " + ledger.executions());
      } else {
        ExecutionResult result = driver.run(strategy);
        strategy.end(driver.trace());
        ledger.count(result, false, driver.trace(), strategy.drew());
        executions.add(result.details().fingerprint() + " of " + traceClass.of(driver.trace()));
        if (driver.refine()) {
          strategy.restart();
          ledger.refine(driver.granularity().racyPlaces());
        }
      }
    }
    keeper.keep(ledger.tally(0, driver.escapes()), strategy, driver.threadNames());
    return true;
  }
}
