package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import java.util.List;
import java.util.Optional;

/** Threads that wait for what nobody left can do. */
public final class Deadlock implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    if (result.outcome() != Outcome.DEADLOCK) {
      return Optional.empty();
    }
    List<String> deadlocked = result.details().deadlocked();
    String message =
        deadlocked.size() == 1
            ? "deadlock: 1 thread waits and nobody can wake it"
            : "deadlock: " + deadlocked.size() + " threads wait and nobody can wake them";
    return Optional.of(new Drift(Drift.Kind.DEADLOCK, message, deadlocked, null));
  }
}
