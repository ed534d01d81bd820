package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nodes from the first choice of the execution that is being explored to its last. */
final class SearchPath implements Causality.Options {

  private final List<SearchNode> nodes = new ArrayList<>();
  private int length;
  private int position;

  /** Where on the path each step was chosen, from step 1 on. */
  private int[] ofStep = new int[64];

  private int steps;

  /** Forgets everything. */
  void clear() {
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
      if (steps == ofStep.length) {
        ofStep = Arrays.copyOf(ofStep, steps * 2);
      }
      ofStep[steps++] = length;
    }
    position = ++length;
    return node;
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
    return nodes.stream().anyMatch(node -> node.strayed);
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
}
