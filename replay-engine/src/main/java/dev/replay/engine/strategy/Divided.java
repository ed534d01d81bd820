package dev.replay.engine.strategy;

import dev.replay.engine.choice.ThreadNames;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An exploration whose parts others run, in other JVMs for example. A part is given out as the
 * state of a {@link ResumableStrategy}, which runs for a while and comes back as what became of it.
 *
 * <p>What is given out depends on what came back, in the order in which it was given out, and on
 * nothing else: not on who is faster.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Divided extends Resumable {

  /** Scheduling points were added: parts that are out do not come back any more. */
  void restart();

  /** Gives a part out; null if all are out, or none is left. */
  byte @Nullable [] next(ThreadNames names);

  /**
   * Takes back the part that was given out first of those that are out.
   *
   * @return whether its executions count; otherwise they will be run again
   * @throws IllegalArgumentException if that is not the state of such a part
   * @throws IllegalStateException if none is out
   */
  boolean merge(byte[] state, ThreadNames names);

  /** Whether nothing is left to explore. */
  boolean isOver();

  /** Whether every execution that can differ has been run. */
  boolean isExhausted();
}
