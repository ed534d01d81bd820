package dev.replay.engine.strategy;

import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees to it that the races of an execution are run the other way round, too. */
final class Reversal {

  private final SearchPath path;
  private final Causality causality = new Causality();
  private final RaceSequence sequence = new RaceSequence(causality);
  private Trace trace = new Trace();

  Reversal(SearchPath path) {
    this.path = path;
  }

  Causality causality() {
    return causality;
  }

  /** Adds to the nodes of the path what the execution's races ask for. */
  void addAll(Trace newTrace) {
    trace = newTrace;
    causality.analyse(newTrace, path, this::add);
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
        && !isCoveredBy(node.asleep)
        && !isCoveredBy(node.explored)) {
      insert(node.toExplore, node.objects);
    }
  }

  /** Whether one of them can come first in the sequence. */
  private boolean isCoveredBy(List<Deed> deeds) {
    for (int i = 0; i < deeds.size(); i++) {
      if (sequence.isInitial(trace, deeds.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes down the tree as long as something there can come first in what is left of the sequence;
   * adds what is left then. A branch that ends before the sequence does is made longer, although
   * what follows it freely includes the sequence: what the last step of a branch does is known from
   * where it came later, and if it does something else here, it may be one that need not have been
   * a branch. Then who sleeps in it keeps the sequence from being found there.
   */
  private void insert(WakeupTree tree, int known) {
    WakeupTree at = tree;
    while (true) {
      WakeupTree child = initialAmong(at);
      if (child == null) {
        append(at, known);
        return;
      }
      at = child;
      int item = sequence.indexOf(child.actor());
      if (item >= 0) {
        sequence.remove(item);
        int step = sequence.step(item);
        for (int n = 0; step >= 0 && path.outcome(step, n) >= 0; n++) {
          WakeupTree next = at.forOutcome(path.outcome(step, n));
          if (next == null) {
            append(addOutcomes(at, step, n), known);
            return;
          }
          at = next;
        }
      }
      if (at.hasOutcomes() || sequence.isEmpty()) {
        return;
      }
    }
  }

  private @Nullable WakeupTree initialAmong(WakeupTree tree) {
    for (WakeupTree child : tree.children()) {
      Deed deed = child.deed();
      if (deed != null
          && (sequence.indexOf(deed.actor) >= 0 || !child.hasOutcomes())
          && sequence.isInitial(trace, deed)) {
        return child;
      }
    }
    return null;
  }

  private void append(WakeupTree tree, int known) {
    WakeupTree at = tree;
    for (int item = 0; item < sequence.size(); item++) {
      if (!sequence.isRemoved(item)) {
        at = at.add(sequence.deed(trace, item, known));
        int step = sequence.step(item);
        if (step >= 0) {
          at = addOutcomes(at, step, 0);
        }
      }
    }
  }

  private WakeupTree addOutcomes(WakeupTree tree, int step, int from) {
    WakeupTree at = tree;
    for (int n = from; path.outcome(step, n) >= 0; n++) {
      at = at.add(path.outcome(step, n));
    }
    return at;
  }
}
