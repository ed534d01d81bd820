package dev.replay.engine.strategy;

import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Trace;

/** Sees to it that the races of an execution are run the other way round, too. */
final class Reversal {

  private final SearchPath path;
  private final Causality causality = new Causality();
  private final RaceSequence sequence;

  Reversal(SearchPath path) {
    this.path = path;
    this.sequence = new RaceSequence(causality, path);
  }

  Causality causality() {
    return causality;
  }

  /** Adds to the nodes of the path what the execution's races ask for. */
  void addAll(Trace trace) {
    sequence.set(trace);
    causality.analyse(trace, path, this::add);
    if (causality.steps() != path.steps()) {
      throw new IllegalStateException(
          causality.steps() + " steps were taken, but " + path.steps() + " were chosen");
    }
  }

  private void add(int first, int actor, int step, int from, int to) {
    SearchNode node = path.ofStep(first);
    sequence.set(first, actor, step, from, to);
    if (node.optionOf(sequence.firstActor()) >= 0
        && !sequence.isClockOnly()
        && sequence.isPossible()
        && !node.isCovered(sequence)) {
      node.toExplore.insert(sequence);
    }
  }
}
