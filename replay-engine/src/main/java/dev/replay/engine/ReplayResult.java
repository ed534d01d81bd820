package dev.replay.engine;

import dev.replay.engine.oracle.Drift;
import dev.replay.engine.trace.Event;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What came of replaying a recorded schedule.
 *
 * @param mismatch why the execution is not the recorded one; empty if it is
 * @param drift what drifted this time
 * @param events what happened this time
 * @param fingerprint of this execution; the recorded one if there is no mismatch
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ReplayResult(
    Optional<Mismatch> mismatch, Optional<Drift> drift, List<Event> events, long fingerprint) {

  public ReplayResult {
    events = List.copyOf(events);
  }

  /**
   * The first difference.
   *
   * @param event number of the event, from 0
   * @param expected the recorded event, empty if the recording has none left
   * @param actual the event that happened, empty if there was none
   * @param reason one sentence
   */
  public record Mismatch(int event, String expected, String actual, String reason) {}
}
