package dev.replay.engine.worker;

import dev.replay.engine.text.Printable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Another JVM that should have worked for this one did not; the message says what it said last. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WorkerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public WorkerException(String message, @Nullable Throwable cause) {
    super(Printable.text(message), cause);
  }
}
