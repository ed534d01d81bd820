package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;

/**
 * Repeats an execution of this JVM exactly, from its option numbers; the default decision after the
 * last.
 */
public final class FixedPicks implements Chooser {

  private final int[] picks;
  private int next;

  public FixedPicks(int[] picks) {
    this.picks = picks.clone();
  }

  @Override
  public int choose(ChoicePoint point) {
    if (point.options() == 1 || next == picks.length) {
      return 0;
    }
    int pick = picks[next++];
    return pick < point.options() ? pick : 0; // who compares fingerprints will see it
  }
}
