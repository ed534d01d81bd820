package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Steps;
import dev.replay.engine.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes from the first choice of the execution that is being explored to its last.
 *
 * <p>It can be written down between two executions, when nothing else is known of the search: the
 * executions that come are those that its nodes lead to. Whether the program has the same beginning
 * where it is gone on with is {@linkplain SearchNode#isAt checked} by the first execution.
 */
final class SearchPath implements Causality.Options {

  private final List<SearchNode> nodes = new ArrayList<>();
  private int length;
  private int position;

  /** Nodes before that one are others' to explore, but for the branch that leads here. */
  private int begin;

  private boolean begunTooEarly;

  /** Where on the path each step was chosen, from step 1 on. */
  private int[] ofStep = new int[64];

  private int steps;

  /** Whether anything {@linkplain SearchNode#strayed strayed} before the path was written down. */
  private boolean strayedBefore;

  /** A path without nodes. */
  SearchPath() {}

  /** A path that begins with nodes that belong to others. */
  SearchPath(Collection<SearchNode> others) {
    others.forEach(this::add);
    begin = length;
  }

  private void add(SearchNode node) {
    if (node.threads) {
      addStep(length);
    }
    nodes.add(node);
    length++;
  }

  /** How many nodes belong to others. */
  int begin() {
    return begin;
  }

  /** All up to that node belongs to others from now on. */
  void beginBehind(int node) {
    begin = node + 1;
  }

  SearchNode node(int at) {
    return nodes.get(at);
  }

  /** The same, or null behind the last. */
  @Nullable SearchNode nodeOrNull(int at) {
    return at < length ? nodes.get(at) : null;
  }

  void setNode(int at, SearchNode node) {
    nodes.set(at, node);
  }

  /**
   * The first node behind the beginning at which another branch could be begun while the current
   * one is explored, see {@link Junction#next}; -1 if there is none.
   *
   * @param soon in how many steps that branch should wake the current one
   */
  int divisible(int soon) {
    for (int at = begin; at < length - 1; at++) {
      SearchNode node = nodes.get(at);
      if (node.threads
          && nodes.get(at + 1).threads
          && node.isKnown()
          && node.branchesAhead() > 0
          && node.wakesSoon(soon, branch -> false, true)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Notes what was done by the steps that the execution that ended last and the next one have in
   * common.
   */
  void noteDeeds(Trace trace, Steps taken) {
    int common = length == begin ? length : length - 1; // the last goes on to its next branch
    for (int step = 1; step <= steps && ofStep[step - 1] < common; step++) {
      SearchNode node = ofStep(step);
      node.did(deed(trace, taken, node, step));
    }
  }

  /** Forgets everything. */
  void clear() {
    begin = 0;
    begunTooEarly = false;
    strayedBefore = false;
    nodes.clear();
    length = 0;
    position = 0;
    steps = 0;
  }

  /** Forgets everything, and that not everything could be explored. */
  void abandon() {
    clear();
    strayedBefore = true;
  }

  void rewind() {
    position = 0;
  }

  boolean isReplaying() {
    return position < length;
  }

  SearchNode next() {
    return nodes.get(position++);
  }

  /** That is to follow the choice that was made last, once more. */
  void putBack(WakeupTree ahead) {
    if (position > 0) {
      nodes.get(position - 1).setAhead(ahead);
    }
  }

  /** Adds the node of that choice, from which {@code wakeup} is to be explored. */
  SearchNode push(ChoicePoint point, WakeupTree wakeup) {
    if (length == nodes.size()) {
      nodes.add(new SearchNode());
    }
    SearchNode node = nodes.get(length);
    node.reset(point, wakeup);
    if (node.threads) {
      if (steps > 0) {
        int before = ofStep[steps - 1];
        fallAsleep(node, nodes.get(before), point.trace());
        if (before < begin && node.asleep.hasSleeper(branch -> true)) {
          leaveToOthers(before);
        }
      }
      addStep(length);
    }
    position = ++length;
    return node;
  }

  /** Somebody sleeps at the next node whose branch may ask for more to be explored there. */
  private void leaveToOthers(int before) {
    if (before == length - 1) {
      begin = length + 1;
    } else {
      begunTooEarly = true;
    }
  }

  /**
   * Whether the branch is to be explored when the branches of sleepers have been: its first steps
   * have several outcomes, and not all of them were had.
   */
  boolean wasBegunTooEarly() {
    return begunTooEarly;
  }

  private void addStep(int at) {
    if (steps == ofStep.length) {
      ofStep = Arrays.copyOf(ofStep, steps * 2);
    }
    ofStep[steps++] = at;
  }

  /** Who slept or was explored before sleeps on, unless the last step woke him. */
  private static void fallAsleep(SearchNode node, SearchNode before, Trace trace) {
    node.asleep.addIndependent(before.asleep, trace);
    node.asleep.addIndependent(before.explored, trace);
  }

  void pop() {
    SearchNode last = nodes.get(--length);
    last.clear();
    if (last.threads) {
      steps--;
    }
    begin = Math.min(begin, length);
  }

  /** Whether something that had to be explored turned out not to be possible. */
  boolean hasStrayed() {
    return strayedBefore || nodes.stream().anyMatch(node -> node.strayed);
  }

  /** How many steps and outcomes are to be explored from its nodes. */
  long size() {
    long size = 0;
    for (int at = 0; at < length; at++) {
      size += nodes.get(at).toExplore.size();
    }
    return size;
  }

  /** The number of steps on the path, that of the main thread's start included. */
  int steps() {
    return steps + 1;
  }

  /** The choice of a step, from 1. */
  SearchNode ofStep(int step) {
    return nodes.get(ofStep[step - 1]);
  }

  /** Whether nobody else explores branches of the node at which the step was chosen. */
  boolean owns(int step) {
    return ofStep[step - 1] >= begin;
  }

  @Override
  public boolean couldAct(int step, int actor) {
    return ofStep(step).optionOf(actor) >= 0;
  }

  /** The n-th outcome that a step had, or -1. */
  int outcome(int step, int n) {
    int at = ofStep[step - 1] + 1 + n;
    return at < length && !nodes.get(at).threads ? nodes.get(at).chosen : -1;
  }

  /** Goes to the next branch, depth first; false if there is none. */
  boolean advance(Trace trace, Steps taken) {
    while (length > begin) {
      SearchNode node = nodes.get(length - 1);
      if (steps > 0) {
        SearchNode chooser = ofStep(steps);
        chooser.did(deed(trace, taken, chooser, steps));
      }
      if (node.next()) {
        return true;
      }
      pop();
    }
    return false;
  }

  /**
   * Which share of all lies behind, if all branches of a node are equally large: an execution's is
   * one by the product of the numbers of branches along its path (Knuth, <em>Estimating the
   * Efficiency of Backtrack Programs</em>, Math. Comp. 29, 1975; for searches in order, Kilby,
   * Slaney, Thiebaux, Walsh, <em>Estimating Search Tree Size</em>, AAAI 2006). Too large as a rule:
   * executions to come add branches to nodes.
   */
  double explored() {
    double behind = 0;
    double branch = 1;
    for (int i = begin; i < length; i++) {
      SearchNode node = nodes.get(i);
      branch /= node.branchesBehind() + 1 + node.branchesAhead();
      behind += branch * node.branchesBehind();
    }
    return behind;
  }

  private static Deed deed(Trace trace, Steps taken, SearchNode node, int step) {
    int actor = node.actor();
    return actor == ChoicePoint.CLOCK
        ? Deed.ofClock(actor)
        : Deed.of(
            trace,
            taken,
            actor,
            node.objects,
            taken.threadObject(step),
            taken.from(step),
            taken.to(step));
  }

  /** Writes it down, between two executions. */
  void save(SearchWriter out) throws IOException {
    out.number(length);
    out.number(begin);
    out.flag(begunTooEarly);
    for (SearchNode node : nodes.subList(0, length)) {
      node.save(out);
    }
    out.flag(hasStrayed());
  }

  /** Becomes the path that {@link #save} wrote. */
  void restore(SearchReader in) throws IOException {
    clear();
    int left = in.count();
    int others = in.count();
    begunTooEarly = in.flag();
    for (; left > 0; left--) {
      add(SearchNode.restore(in));
    }
    begin = others;
    strayedBefore = in.flag();
  }
}
