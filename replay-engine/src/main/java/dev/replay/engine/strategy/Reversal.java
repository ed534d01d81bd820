package dev.replay.engine.strategy;

import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Steps;
import dev.replay.engine.trace.Trace;

/**
 * Sees to it that the races of an execution are run the other way round, too.
 *
 * <p>Up to a {@link TreeLimit}, nodes are given whole sequences, so that no execution of a trace
 * class is run twice or begun in vain. Behind it they are given first steps only: <em>source
 * sets</em> in place of wakeup trees, also of the JACM paper. The same classes are explored, in
 * memory that is polynomial in the length of an execution: a node holds no more steps than there
 * are actors. The price is executions that are begun and given up since all sleep.
 *
 * <p>Why nothing is missed then. <em>For each sequence {@code w} from a node that no sleeper can
 * begin, some execution, perhaps one that is given up, begins with the like of {@code w}
 * there.</em> If none of the branches can begin {@code w}, take of {@code w = w'.q.x} the longest
 * {@code w'} before which a branch {@code p} could as well have come. By induction, {@code w'.q}
 * was run behind {@code p}, and {@code p} and {@code q} race, so {@code w'.q} and whatever else
 * {@code p} does not precede was to be explored. It was covered by a branch only if that could come
 * before {@code w'.q}, too, against the choice of {@code p}; and by a sleeper only if it can begin
 * {@code w}. Hence
 *
 * <ul>
 *   <li>a sleeper covers only what he <em>begins</em>. That he might as well come before it would
 *       do if sequences were whole: then what depends on him later was demanded by his own branch;
 *   <li>races of executions that were given up count like those of others.
 * </ul>
 *
 * Nodes of which others explore branches (see {@link Junction}) are given whole sequences still:
 * who asks sleeps in those branches, which may have been begun when sequences were whole.
 */
final class Reversal {

  /** Trees are counted so seldom that it costs little. */
  private static final int NODES_BY_EXECUTION = 8;

  private final SearchPath path;
  private final TreeLimit limit;
  private final Causality causality = new Causality();
  private final RaceSequence sequence;
  private long untilCounted;

  Reversal(SearchPath path, TreeLimit limit) {
    this.path = path;
    this.limit = limit;
    this.sequence = new RaceSequence(causality, path);
  }

  /** The steps of the execution that ended last. */
  Steps steps() {
    return causality.steps();
  }

  /**
   * Adds to the nodes of the path what the execution's races ask for.
   *
   * @return false if there is not enough memory to tell what they are
   */
  boolean addAll(Trace trace) {
    if (!limit.isReached() && untilCounted-- == 0) {
      long size = path.size();
      limit.check(size);
      untilCounted = (size + path.steps()) / NODES_BY_EXECUTION;
    }
    sequence.set(trace);
    limit.beginExecution();
    if (!causality.analyse(trace, path, this::add)) {
      return false;
    }
    if (steps().count() != path.steps()) {
      throw new IllegalStateException(
          steps().count() + " steps were taken, but " + path.steps() + " were chosen");
    }
    return true;
  }

  private void add(int first, int actor, int step, int from, int to) {
    SearchNode node = path.ofStep(first);
    sequence.set(first, actor, from, to);
    if (node.optionOf(sequence.firstActor()) >= 0
        && !sequence.isClockOnly()
        && sequence.isPossible()
        && !isCovered(node)) {
      boolean whole = limit.allows(sequence) || !path.owns(first);
      if (whole) {
        node.toExplore.insert(sequence);
      } else {
        node.toExplore.insertFirstStep(sequence);
      }
    }
  }

  private boolean isCovered(SearchNode node) {
    return limit.isReached() ? node.isCoveredByFirstSteps(sequence) : node.isCovered(sequence);
  }
}
