package dev.replay.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A sample that was run again and came out as another execution.
 *
 * @param index of the sample in the list that was replayed
 * @param fingerprint of what happened instead
 * @param reason one sentence: the decision that could not be taken, or that all were
 * @param events what happened instead, one line an event, without what happens inside the JDK
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Divergence(int index, long fingerprint, String reason, List<String> events) {

  public Divergence {
    events = List.copyOf(events);
  }
}
