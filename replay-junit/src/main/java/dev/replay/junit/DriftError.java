package dev.replay.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A test drifted. The message is the whole report; the cause is what the program threw, if it did.
 * There is no stack trace: it would show the engine.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DriftError extends AssertionError {

  private static final long serialVersionUID = 1;

  DriftError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
