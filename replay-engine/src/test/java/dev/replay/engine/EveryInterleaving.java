package dev.replay.engine;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** All executions there are, with no reduction at all: what the reductions are checked against. */
final class EveryInterleaving implements Strategy {

  private final List<int[]> path = new ArrayList<>(); // chosen, options
  private final int most;
  private int executions;
  private int depth;
  private boolean exhausted;

  /** Gives up after {@code most} executions. */
  EveryInterleaving(int most) {
    this.most = most;
  }

  @Override
  public boolean begin() {
    depth = 0;
    return !exhausted && executions++ < most;
  }

  @Override
  public int choose(ChoicePoint point) {
    if (point.options() == 1) {
      return 0;
    }
    if (depth == path.size()) {
      path.add(new int[] {0, point.options()});
    }
    return path.get(depth++)[0];
  }

  @Override
  public void end(Trace trace) {
    while (!path.isEmpty()) {
      int[] last = path.get(path.size() - 1);
      if (++last[0] < last[1]) {
        return;
      }
      path.remove(path.size() - 1);
    }
    exhausted = true;
  }

  @Override
  public boolean isExhausted() {
    return exhausted;
  }

  @Override
  public String description() {
    return "every interleaving";
  }
}
