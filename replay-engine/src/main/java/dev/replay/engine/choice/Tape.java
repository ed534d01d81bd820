package dev.replay.engine.choice;

import java.util.List;

/**
 * The decisions of one execution as a sparse list of deviations from the default, in the order in
 * which they were taken.
 *
 * @param deviations possibly none: the default schedule
 */
public record Tape(List<Decision> deviations) {

  public Tape {
    deviations = List.copyOf(deviations);
  }
}
