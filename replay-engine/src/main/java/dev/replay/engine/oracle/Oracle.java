package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import java.util.Optional;

/**
 * Looks at a finished execution and says whether it drifted. Must be quick: it sees every
 * execution.
 */
@FunctionalInterface
public interface Oracle {

  /** The drift, or empty if the execution is as it should be. */
  Optional<Drift> judge(ExecutionResult result);
}
