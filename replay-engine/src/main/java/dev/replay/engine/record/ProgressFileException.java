package dev.replay.engine.record;

import dev.replay.engine.text.Printable;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file with the progress of an exploration that cannot be read, written, or gone on with; the
 * message says why and what to do about it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ProgressFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final String START_ANEW = "delete it to start anew";

  ProgressFileException(Path file, String what, String remedy, @Nullable Throwable cause) {
    super(Printable.text("progress file " + file + ": " + what + "; " + remedy), cause);
  }

  /** It holds the progress of something else. */
  public static ProgressFileException ofAnother(Path file, String what) {
    return new ProgressFileException(
        file,
        what,
        "resume with what it was written with, name another file, or delete it to start anew",
        null);
  }

  /** It does not hold what this version could go on with. */
  public static ProgressFileException unusable(Path file, String what, Throwable cause) {
    return new ProgressFileException(file, what, START_ANEW, cause);
  }
}
