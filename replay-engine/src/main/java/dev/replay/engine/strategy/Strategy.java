package dev.replay.engine.strategy;

import dev.replay.engine.choice.Chooser;
import dev.replay.engine.trace.Trace;
import org.apiguardian.api.API;

/**
 * Decides what is explored. For each execution: {@link #begin}, then {@link #choose} at every
 * choice point, then {@link #end}. The program is deterministic but for its choices, so equal
 * choices give equal executions.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Strategy extends Chooser {

  /** Prepares the next execution; false if there is nothing left to explore. */
  boolean begin();

  /**
   * The execution is over.
   *
   * @param trace what happened, and who was left waiting for what
   */
  void end(Trace trace);

  /**
   * In place of {@link #end}: the execution that was begun was cut off, since time was up, and does
   * not count. Called at most once, as the last; where the search is gone on with, it is begun
   * again.
   */
  default void takeBack() {}

  /**
   * Scheduling points were added: executions from now on cannot be compared with those before.
   * Called between {@link #end} and {@link #begin}. Samplers just go on; what explores all begins
   * anew.
   */
  default void restart() {}

  /** Whether every execution that can differ has been run; never true of samplers. */
  boolean isExhausted();

  /**
   * Whether the execution that ended last was drawn at random, independently of all others: then
   * statistics can say something about those that were not.
   */
  default boolean drew() {
    return false;
  }

  /**
   * Which share of all that there is to explore lies behind, from 0 to 1, by estimate; not a number
   * if unknown.
   */
  default double explored() {
    return Double.NaN;
  }

  /** For reports: name and parameters. */
  String description();
}
