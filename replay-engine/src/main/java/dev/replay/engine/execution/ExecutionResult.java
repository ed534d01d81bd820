package dev.replay.engine.execution;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.trace.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finished execution. Views the execution's buffers: valid until the next one begins.
 *
 * @param outcome how it ended
 * @param failure the first exception that left a thread's body, null if there was none
 * @param blocked for a deadlock: who waits for what, one sentence a thread
 * @param leftover threads that were still there when the main thread ended, one sentence each
 * @param steps scheduling points passed
 * @param spinsCut whether a spinning thread was kept from spinning on, so that not every schedule is possible
 * @param details reads the rest out on demand
 */
public record ExecutionResult(
    Outcome outcome,
    @Nullable Failure failure,
    List<String> blocked,
    List<String> leftover,
    int steps,
    boolean spinsCut,
    Details details) {

  /** What is worked out only when somebody asks. */
  public interface Details {

    /** Hash over the events that the program can see: the same for every execution of the same schedule. */
    long fingerprint();

    /** The events, readable. */
    List<Event> events();

    /** The choices made where there was more than one option, as option numbers. */
    int[] picks();

    /** The deviations from the default among them. */
    List<Decision> deviations();
  }
}
