package dev.replay.engine;

import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.strategy.Resumable;
import org.jspecify.annotations.Nullable;

/**
 * How an exploration is divided into work units. Results come back in the order in which units were
 * given out, so what is given out does not depend on who is faster.
 */
interface Division extends Resumable {

  /**
   * What was explored before, if anything; called once, after a {@link #restore} if there is one.
   */
  void start(Tally before);

  /** The next unit; null if there is none, at least until another result has come back. */
  @Nullable WorkUnit next();

  /**
   * A unit that was given out has been run.
   *
   * @param before executions that others have run before it
   * @return what of it counts
   */
  Tally merge(WorkUnit unit, UnitResult result, long before);

  /**
   * How many units a worker may have at a time. One that is busy does not read: if it has another,
   * that must not be larger than what a pipe holds, some kilobytes.
   */
  int unitsOfWorker();

  /** Whether nothing is given out any more, and everything that was has come back. */
  boolean isOver();

  /** Whether that is since nothing is left to explore, not since the budget has been spent. */
  boolean isSpent();

  /** Whether every execution that can differ has been run. */
  boolean isExhausted();
}
