package dev.replay.engine.record;

import dev.replay.engine.text.Printable;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A schedule file that cannot be read or written; the message says why and what to do about it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScheduleFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final String RECORD_AGAIN =
      "restore it from version control, or delete it and run the test without a schedule to record"
          + " a new one";

  ScheduleFileException(Path file, String what, String remedy, @Nullable Throwable cause) {
    super(Printable.text("schedule file " + file + ": " + what + "; " + remedy), cause);
  }
}
