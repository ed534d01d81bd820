package dev.replay.engine;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.Execution;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.oracle.Deadlock;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.oracle.LeftoverThreads;
import dev.replay.engine.oracle.Livelock;
import dev.replay.engine.oracle.Oracle;
import dev.replay.engine.oracle.UncaughtException;
import dev.replay.engine.oracle.UnorderedAccess;
import dev.replay.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs executions of one program with one set of options, and asks the oracles about them. */
final class Driver {

  private final Execution execution;
  private final Faults faults;
  private final Program program;
  private final List<Oracle> oracles;
  private final Oracle races;

  Driver(Program program, Options options, boolean continuations, @Nullable ClassLoader loader) {
    this.program = program;
    this.execution = new Execution(options.settings(), continuations, loader);
    this.faults = new Faults(execution);
    this.oracles =
        new ArrayList<>(List.of(new UncaughtException(), new Deadlock(), new Livelock()));
    if (options.failOnLeftoverThreads()) {
      oracles.add(new LeftoverThreads());
    }
    this.races =
        options.dataRaces() == DataRaces.REPORT
            ? result -> Optional.empty()
            : new UnorderedAccess(
                options.dataRaces() == DataRaces.FAIL_EVERYWHERE, options.benignRaces());
  }

  /**
   * Runs the default schedule without judging it: what a JVM does once only (drivers that register
   * themselves, interfaces that are initialised) is over then, for all executions alike.
   */
  ExecutionResult warmUp() {
    return run(Chooser.DEFAULT);
  }

  ExecutionResult run(Chooser chooser) {
    return execution.run(() -> program.run(faults), chooser);
  }

  Optional<Drift> judge(ExecutionResult result) {
    if (result.outcome() == Outcome.ABORTED) {
      return Optional.empty();
    }
    for (Oracle oracle : oracles) {
      Optional<Drift> drift = oracle.judge(result);
      if (drift.isPresent()) {
        return drift;
      }
    }
    return Optional.empty();
  }

  /** The data race that is drift, unless some execution shows what comes of it. */
  Optional<Drift> race(ExecutionResult result) {
    return races.judge(result);
  }

  /** See {@link Execution#refine}. */
  boolean refine() {
    return execution.refine();
  }

  /** The same for places that raced elsewhere. */
  void refine(Collection<String> places) {
    execution.refine(places);
  }

  /** See {@link Execution#threadNames}. */
  ThreadNames threadNames() {
    return execution.threadNames();
  }

  Granularity granularity() {
    return execution.granularity();
  }

  /** See {@link Execution#schedule}. */
  void schedule(Granularity granularity) {
    execution.schedule(granularity);
  }

  /** What happened in the execution that ended last; overwritten by the next. */
  Trace trace() {
    return execution.trace();
  }

  /** Grows while there is progress. */
  long progress() {
    return execution.progress();
  }

  /** Whether the program runs; what the engine does between two executions is its own work. */
  boolean isInProgram() {
    return execution.isInProgram();
  }

  /**
   * Where the program is when there is no progress; {@code host} is the thread that runs this
   * driver.
   */
  StackTraceElement[] stuckStack(Thread host) {
    return execution.stuckStack(host);
  }

  List<String> awaited() {
    return execution.awaited();
  }

  List<String> escapes() {
    return execution.escapes();
  }

  void abandon() {
    execution.abandon();
  }

  String carrier() {
    return execution.carrier();
  }
}
