package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes from the first choice of the execution that is being explored to its last.
 *
 * <p>It can be written down between two executions, when nothing else is known of the search: the
 * executions that come are those that its nodes lead to. Deeds are most of it, and few of them
 * differ, so each is written once: 4 bytes for a step of a wakeup tree rather than 60. What deeds
 * and nodes call by number is called the same in the JVM that goes on, if the same program has the
 * same beginning there:
 *
 * <ul>
 *   <li>objects, since those that a node knows were numbered in the executions' common beginning,
 *       and others are called by who created them;
 *   <li>actors, since whoever keeps the path keeps {@code Execution.threads} with it;
 *   <li>fields not: their names are written.
 * </ul>
 *
 * That it is the same beginning is {@linkplain SearchNode#isAt checked} by the first execution.
 */
final class SearchPath implements Causality.Options {

  private final List<SearchNode> nodes = new ArrayList<>();
  private int length;
  private int position;

  /** Where on the path each step was chosen, from step 1 on. */
  private int[] ofStep = new int[64];

  private int steps;

  /** Whether anything {@linkplain SearchNode#strayed strayed} before the path was written down. */
  private boolean strayedBefore;

  /** Forgets everything. */
  void clear() {
    strayedBefore = false;
    nodes.clear();
    length = 0;
    position = 0;
    steps = 0;
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

  /** Adds the node of that choice, from which {@code wakeup} is to be explored. */
  SearchNode push(ChoicePoint point, WakeupTree wakeup) {
    if (length == nodes.size()) {
      nodes.add(new SearchNode());
    }
    SearchNode node = nodes.get(length);
    node.reset(point, wakeup);
    if (node.threads) {
      if (steps > 0) {
        fallAsleep(node, nodes.get(ofStep[steps - 1]), point.trace());
      }
      addStep(length);
    }
    position = ++length;
    return node;
  }

  private void addStep(int at) {
    if (steps == ofStep.length) {
      ofStep = Arrays.copyOf(ofStep, steps * 2);
    }
    ofStep[steps++] = at;
  }

  /** Who slept or was explored before sleeps on, unless the last step woke him. */
  private static void fallAsleep(SearchNode node, SearchNode before, Trace trace) {
    addIndependent(node.asleep, before.asleep, trace);
    addIndependent(node.asleep, before.explored, trace);
  }

  private static void addIndependent(List<Deed> to, List<Deed> from, Trace trace) {
    for (int i = 0; i < from.size(); i++) {
      Deed deed = from.get(i);
      int step = trace.lastStep();
      int actor = trace.actor(step);
      if (deed.actor != actor && !deed.dependsOn(trace, actor, step, trace.size())) {
        to.add(deed);
      }
    }
  }

  void pop() {
    if (nodes.get(--length).threads) {
      steps--;
    }
  }

  /** Whether something that had to be explored turned out not to be possible. */
  boolean hasStrayed() {
    return strayedBefore || nodes.stream().anyMatch(node -> node.strayed);
  }

  /** The number of steps on the path, that of the main thread's start included. */
  int steps() {
    return steps + 1;
  }

  /** The choice of a step, from 1. */
  SearchNode ofStep(int step) {
    return nodes.get(ofStep[step - 1]);
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
  boolean advance(Trace trace, Causality causality) {
    while (length > 0) {
      SearchNode node = nodes.get(length - 1);
      if (steps > 0) {
        SearchNode chooser = ofStep(steps);
        chooser.did(deed(trace, causality, chooser, steps));
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
    for (int i = 0; i < length; i++) {
      SearchNode node = nodes.get(i);
      branch /= node.branchesBehind() + 1 + node.branchesAhead();
      behind += branch * node.branchesBehind();
    }
    return behind;
  }

  private static Deed deed(Trace trace, Causality causality, SearchNode node, int step) {
    int actor = node.actor();
    return actor == ChoicePoint.CLOCK
        ? Deed.ofClock(actor)
        : Deed.of(
            trace,
            causality,
            actor,
            node.objects,
            causality.threadObject(step),
            causality.from(step),
            causality.to(step));
  }

  /** Writes it down, between two executions: what is called by number, and then the rest. */
  void save(DataOutput out) throws IOException {
    Numbered<Deed> deeds = new Numbered<>();
    Numbered<String> fields = new Numbered<>();
    ByteArrayOutputStream nodeBytes = new ByteArrayOutputStream();
    DataOutputStream nodesOut = new DataOutputStream(nodeBytes);
    for (SearchNode node : nodes.subList(0, length)) {
      node.save(nodesOut, deeds);
    }
    ByteArrayOutputStream deedBytes = new ByteArrayOutputStream();
    DataOutputStream deedsOut = new DataOutputStream(deedBytes);
    for (Deed deed : deeds.values()) {
      deed.save(deedsOut, fields);
    }
    VarInts.write(out, fields.values().size());
    for (String field : fields.values()) {
      out.writeUTF(field);
    }
    VarInts.write(out, deeds.values().size());
    out.write(deedBytes.toByteArray());
    VarInts.write(out, length);
    out.write(nodeBytes.toByteArray());
    out.writeBoolean(hasStrayed());
  }

  /** Becomes the path that {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    clear();
    Numbered<String> fields = new Numbered<>();
    for (int left = VarInts.readCount(in); left > 0; left--) {
      fields.add(in.readUTF());
    }
    Numbered<Deed> deeds = new Numbered<>();
    for (int left = VarInts.readCount(in); left > 0; left--) {
      deeds.add(Deed.restore(in, fields));
    }
    for (int left = VarInts.readCount(in); left > 0; left--) {
      SearchNode node = SearchNode.restore(in, deeds);
      if (node.threads) {
        addStep(length);
      }
      nodes.add(node);
      length++;
    }
    strayedBefore = in.readBoolean();
  }
}
