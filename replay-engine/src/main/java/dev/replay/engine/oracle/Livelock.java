package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * An execution in which threads go round in loops and none gets on, though each has its turn; see
 * {@link Outcome#LIVELOCK}.
 */
public final class Livelock implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    if (result.outcome() != Outcome.LIVELOCK) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            Drift.Kind.LIVELOCK,
            "livelock: threads go round in loops, no end after "
                + result.steps()
                + " steps, though each had its turn; if they only take long, raise maxSteps",
            List.of(),
            null));
  }
}
