package dev.replay.engine;

import dev.replay.engine.execution.Limit;
import dev.replay.engine.record.Shard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What an exploration covered, and what it did not.
 *
 * @param complete whether every execution that can differ was run, at least one, within {@link
 *     #limits} and for the strategy's kind of search; false is no fault of the program
 * @param end why it ended
 * @param classes different trace classes seen: executions of the same class differ only in the
 *     order of independent steps. Estimated if {@code exact} is false
 * @param exact whether the classes were counted, not estimated, see {@link
 *     dev.replay.engine.trace.ClassTally}
 * @param limits what kept executions from happening that the program could have had
 * @param races data races, in whichever execution, one sentence each
 * @param uncontrolled what was not under control, one sentence each; not complete unless empty
 * @param unseen estimate of what random executions have not shown yet; empty if there were none
 * @param shard which part of the whole this was
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Coverage(
    boolean complete,
    End end,
    long classes,
    boolean exact,
    Set<Limit> limits,
    List<String> races,
    List<String> uncontrolled,
    Optional<Unseen> unseen,
    Shard shard) {

  /** Why an exploration ended. */
  public enum End {
    /** The strategy had nothing left. */
    EXHAUSTED,
    FIRST_DRIFT,
    /** As many executions were run as options allow. */
    EXECUTIONS,
    /** As much real time was spent as options allow. */
    TIME,
    /** As many steps were taken, in all executions together, as options allow. */
    STEPS,
    CANCELLED
  }

  public Coverage {
    limits = Set.copyOf(limits);
    races = List.copyOf(races);
    uncontrolled = List.copyOf(uncontrolled);
  }
}
