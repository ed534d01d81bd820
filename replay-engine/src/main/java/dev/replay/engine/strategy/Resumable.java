package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * A strategy whose progress can be written down between two executions, and taken up again by a new
 * strategy of the same kind with the same parameters, in another JVM if need be: what it explores
 * from there on is the same.
 *
 * <p>Threads must have the same numbers there, see {@link
 * dev.replay.engine.execution.Execution#numberThreads}, and the same plain accesses must be
 * scheduling points.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Resumable extends Strategy {

  /** Writes down how far it got. */
  void save(DataOutput out) throws IOException;

  /**
   * Goes on from there; to be called before the first {@link #begin}.
   *
   * @throws IOException if that is not what a strategy of this kind has written; what this one is
   *     then is undefined
   */
  void restore(DataInput in) throws IOException;
}
