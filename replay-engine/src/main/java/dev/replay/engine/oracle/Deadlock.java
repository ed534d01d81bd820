package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import java.util.Optional;

/** Threads that wait for what nobody left can do. */
public final class Deadlock implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    if (result.outcome() != Outcome.DEADLOCK) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            Drift.Kind.DEADLOCK,
            "deadlock: " + result.leftover() + " threads wait and nobody can wake them",
            result.details().waiting(),
            null));
  }
}
