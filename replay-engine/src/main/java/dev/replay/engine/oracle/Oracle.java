package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Looks at a finished execution and says whether it drifted. Must be quick: it sees every
 * execution.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Oracle {

  /** The drift, or empty if the execution is as it should be. */
  Optional<Drift> judge(ExecutionResult result);
}
