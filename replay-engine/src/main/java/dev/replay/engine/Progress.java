package dev.replay.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How far an exploration is.
 *
 * @param executions executions that ran to their end, those of an exploration that was taken up
 *     again included
 * @param drifted how many of them drifted
 * @param steps scheduling points in all
 * @param classes different trace classes seen
 * @param exact whether they were counted, not estimated
 * @param time real time
 * @param whole estimate of how many executions there will have been when an exhaustive search is
 *     done, as a rule too low, the more so the earlier; empty if it cannot tell
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Progress(
    long executions,
    long drifted,
    long steps,
    long classes,
    boolean exact,
    Duration time,
    OptionalLong whole) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Executions a second. */
  public double perSecond() {
    return time.isZero() ? 0 : executions * NANOS_PER_SECOND / time.toNanos();
  }

  /** One line: {@code 12000 executions in 30 s (400 a second), 812 trace classes}. */
  public String text() {
    return String.format(
            Locale.ROOT,
            "%d executions in %d s (%.0f a second), %s%d trace classes",
            executions,
            time.toSeconds(),
            perSecond(),
            exact ? "" : "about ",
            classes)
        + (whole.isPresent() ? ", of about " + whole.getAsLong() + " executions in all" : "")
        + (drifted > 0 ? ", " + drifted + " drifted" : "");
  }
}
