package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import java.util.Optional;

/**
 * Threads that were still there when the main thread had ended. Not wrong by default: pools often
 * outlive a test.
 */
public final class LeftoverThreads implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    if (result.leftover() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            Drift.Kind.LEFTOVER_THREADS,
            result.leftover() + " threads are left over",
            result.details().waiting(),
            null));
  }
}
