package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Failure;
import dev.replay.engine.text.Thrown;
import java.util.List;
import java.util.Optional;

/** An exception or a failed assertion that left the body of any thread. */
public final class UncaughtException implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    Failure failure = result.failure();
    if (failure == null) {
      return Optional.empty();
    }
    Thrown thrown = Thrown.of(failure.exception());
    if (failure.exception() instanceof AssertionError) {
      String message =
          thrown.message() == null
              ? thrown.type() + " without a message"
              : thrown.message().strip();
      return Optional.of(
          new Drift(
              Drift.Kind.ASSERTION,
              failure.thread().equals("main") ? message : "in " + failure.thread() + ": " + message,
              List.of(),
              thrown.exception()));
    }
    return Optional.of(
        new Drift(
            Drift.Kind.UNCAUGHT_EXCEPTION,
            "uncaught in " + failure.thread() + ": " + thrown.text(),
            List.of(),
            thrown.exception()));
  }
}
