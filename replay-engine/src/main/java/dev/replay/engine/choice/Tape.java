package dev.replay.engine.choice;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The decisions of one execution as a sparse list of deviations from the default, in the order in
 * which they were taken.
 *
 * @param deviations possibly none: the default schedule
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Tape(List<Decision> deviations) {

  public Tape {
    deviations = List.copyOf(deviations);
  }
}
