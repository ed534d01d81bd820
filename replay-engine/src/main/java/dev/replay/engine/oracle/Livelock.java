package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import java.util.List;
import java.util.Optional;

/** An execution that does not come to an end within the step limit. */
public final class Livelock implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    if (result.outcome() != Outcome.LIVELOCK) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            Drift.Kind.LIVELOCK,
            "livelock: no end after "
                + result.steps()
                + " steps; if the program is only long, raise maxSteps",
            List.of(),
            null));
  }
}
