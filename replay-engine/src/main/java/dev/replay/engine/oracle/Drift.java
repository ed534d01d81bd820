package dev.replay.engine.oracle;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an oracle found wrong with an execution.
 *
 * @param kind what kind of drift
 * @param message one sentence
 * @param details more sentences, one a thread for deadlocks; possibly none
 * @param cause the exception behind it, null if there is none; a copy that reads the same, but is
 *     of another class, if the exception overrides methods of {@link Throwable} or says what is too
 *     long or not printable: whoever looks at a cause runs no code of the program
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Drift(Kind kind, String message, List<String> details, @Nullable Throwable cause) {

  /** Kinds of drift. */
  public enum Kind {
    /** An exception left the body of a thread. */
    UNCAUGHT_EXCEPTION,
    /** The main thread ended with an assertion that does not hold. */
    ASSERTION,
    /** Two accesses that nothing orders, and options say that this is wrong. */
    DATA_RACE,
    DEADLOCK,
    LIVELOCK,
    /** Threads were left over, and options say that this is wrong. */
    LEFTOVER_THREADS
  }

  public Drift {
    details = List.copyOf(details);
  }
}
