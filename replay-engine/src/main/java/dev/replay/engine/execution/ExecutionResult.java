package dev.replay.engine.execution;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.trace.DataRace;
import dev.replay.engine.trace.Event;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One finished execution. Views the execution's buffers: valid until the next one begins.
 *
 * @param outcome how it ended
 * @param failure the first exception that left a thread's body, null if there was none
 * @param leftover how many threads had not ended
 * @param steps scheduling points passed
 * @param limits what kept it from going other ways that the program could have gone
 * @param details reads the rest out on demand
 */
public record ExecutionResult(
    Outcome outcome,
    @Nullable Failure failure,
    int leftover,
    int steps,
    Set<Limit> limits,
    Details details) {

  /** What is worked out only when somebody asks. */
  public interface Details {

    /**
     * Hash over the events that the program can see: the same for every execution of the same
     * schedule.
     */
    long fingerprint();

    /** The data races, one for each place and two lines. */
    List<DataRace> races();

    /** Those that no execution before had. */
    List<DataRace> newRaces();

    /** The events, readable. */
    List<Event> events();

    /**
     * The objects that the program wrote to, by identity, and where: those that two executions have
     * in common leak from the first into the second.
     */
    IdentityHashMap<Object, String> written();

    /** What each thread that had not ended waits for, one sentence a thread. */
    List<String> waiting();

    /** What each thread waits for that can never go on; empty but for a deadlock. */
    List<String> deadlocked();

    /** The choices made where there was more than one option, as option numbers. */
    int[] picks();

    /** The deviations from the default among them. */
    List<Decision> deviations();
  }
}
