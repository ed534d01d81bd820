package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Depth-first search over all choices with sleep sets (Godefroid, <em>Partial-Order Methods</em>,
 * LNCS 1032, 1996): runs at least one execution of every trace class, and none twice to its end.
 *
 * <p>A thread that was explored at a node need not be explored again in a later branch of that node
 * until some step depends on what it does next: until then it sleeps. An execution in which all
 * options sleep is given up, since its like was run before. Only threads' next operations are
 * compared, all of which a choice point knows exactly, with the objects of the execution that runs;
 * nothing has to be recognised from one execution to the next.
 *
 * <p>What exhaustion proves: no execution of the program as instrumented drifts, for any choice
 * offered. What it does not: anything about steps that are not instrumented, or about choices that
 * settings forbid.
 */
public final class Exhaustive implements Strategy {

  /** One choice on the path that is being explored. */
  private static final class Node {
    /**
     * Options that were left at this node, in order; threads by {@link #bit}, outcomes by number.
     */
    private long candidates;

    private long explored;
    private long sleeping;
    private int chosen;
    private boolean threads;
    private int options;
    private long[] bits = new long[4];
  }

  private final List<Node> path = new ArrayList<>();
  private int pathLength;
  private int depth;
  private long sleeping;
  private boolean started;
  private boolean exhausted;

  @Override
  public boolean begin() {
    if (exhausted) {
      return false;
    }
    depth = 0;
    sleeping = 0;
    started = true;
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    if (!point.choosesThread()) {
      return chooseOutcome(point);
    }
    wakeUp(point);
    int options = point.options();
    if (options == 1) {
      return (sleeping & bit(point.actor(0))) != 0 ? GIVE_UP : 0;
    }
    Node node;
    if (depth < pathLength) {
      node = path.get(depth);
      check(node, point);
    } else {
      node = push(point);
      if (node.candidates == 0) {
        pathLength--;
        return GIVE_UP;
      }
    }
    depth++;
    sleeping = (node.sleeping | node.explored) & ~node.bits[node.chosen];
    return node.chosen;
  }

  /** Removes from the sleepers whoever depends on the step that was executed since. */
  private void wakeUp(ChoicePoint point) {
    if (sleeping == 0) {
      return;
    }
    long still = 0;
    for (int option = 0; option < point.options(); option++) {
      long bit = bit(point.actor(option));
      if ((sleeping & bit) != 0 && !point.dependsOnLastStep(option)) {
        still |= bit;
      }
    }
    sleeping = still;
  }

  private Node push(ChoicePoint point) {
    Node node = fresh();
    node.threads = true;
    node.options = point.options();
    node.sleeping = sleeping;
    node.explored = 0;
    node.candidates = 0;
    if (node.bits.length < node.options) {
      node.bits = new long[node.options * 2];
    }
    for (int option = 0; option < node.options; option++) {
      long bit = bit(point.actor(option));
      node.bits[option] = bit;
      if ((sleeping & bit) == 0) {
        node.candidates |= 1L << option;
      }
    }
    node.chosen = Long.numberOfTrailingZeros(node.candidates);
    return node;
  }

  private int chooseOutcome(ChoicePoint point) {
    Node node;
    if (depth < pathLength) {
      node = path.get(depth);
      check(node, point);
    } else {
      node = fresh();
      node.threads = false;
      node.options = point.options();
      node.chosen = 0;
    }
    depth++;
    return node.chosen;
  }

  private Node fresh() {
    if (path.size() == pathLength) {
      path.add(new Node());
    }
    return path.get(pathLength++);
  }

  private static void check(Node node, ChoicePoint point) {
    boolean same = node.options == point.options() && node.threads == point.choosesThread();
    for (int option = 0; same && node.threads && option < node.options; option++) {
      same = node.bits[option] == bit(point.actor(option));
    }
    if (!same) {
      throw new NondeterminismException(
          "after the same decisions as before, "
              + point.thread()
              + " found other options at "
              + point.site()
              + " than before; something in the program is not under control");
    }
  }

  @Override
  public void end(Trace trace) {
    if (!started) {
      return;
    }
    started = false;
    while (pathLength > 0) {
      Node node = path.get(pathLength - 1);
      if (advance(node)) {
        return;
      }
      pathLength--;
    }
    exhausted = true;
  }

  private static boolean advance(Node node) {
    if (!node.threads) {
      return ++node.chosen < node.options;
    }
    node.explored |= node.bits[node.chosen];
    node.candidates &= ~(1L << node.chosen);
    if (node.candidates == 0) {
      return false;
    }
    node.chosen = Long.numberOfTrailingZeros(node.candidates);
    return true;
  }

  /** The clock is bit 0, thread n bit n + 1; threads beyond 62 never sleep. */
  private static long bit(int actor) {
    return actor >= 62 ? 0 : 1L << (actor + 1);
  }

  @Override
  public boolean isExhausted() {
    return exhausted;
  }

  @Override
  public String description() {
    return "exhaustive, depth first with sleep sets";
  }
}
