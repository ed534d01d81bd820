package dev.replay.engine.strategy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explored from a node on: sequences of actors, each followed by the outcomes that
 * its step is to have, as a tree of their common beginnings. A tree is its root's children; what
 * was added first is explored first.
 */
final class WakeupTree {

  /** Nothing. */
  static final WakeupTree NONE = new WakeupTree(0, null);

  private final int code;
  private final @Nullable Deed deed;
  private List<WakeupTree> children = List.of();

  /** Whether it was {@linkplain #takeNews told} to others. */
  private boolean told;

  private WakeupTree(int code, @Nullable Deed deed) {
    this.code = code;
    this.deed = deed;
  }

  /** A tree without sequences. */
  static WakeupTree empty() {
    return new WakeupTree(0, null);
  }

  /** A step, and what follows it. */
  static WakeupTree of(Deed step, WakeupTree next) {
    WakeupTree tree = new WakeupTree(step.actor, step);
    tree.children = next.children;
    return tree;
  }

  /** Adds a step as the last child, and returns what follows it. */
  WakeupTree add(Deed step) {
    return add(new WakeupTree(step.actor, step));
  }

  /** Adds an outcome as the last child, and returns what follows it. */
  WakeupTree add(int outcome) {
    return add(new WakeupTree(outcome, null));
  }

  private WakeupTree add(WakeupTree child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(1);
    }
    children.add(child);
    return child;
  }

  boolean isEmpty() {
    return children.isEmpty();
  }

  List<WakeupTree> children() {
    return children;
  }

  /** The first child, or null. */
  @Nullable WakeupTree first() {
    return children.isEmpty() ? null : children.get(0);
  }

  /** The first child, no longer part of the tree; null if there is none. */
  @Nullable WakeupTree poll() {
    return children.isEmpty() ? null : children.remove(0);
  }

  /** Puts back what was {@linkplain #poll taken}. */
  void putBack(WakeupTree first) {
    if (children.isEmpty()) {
      children = new ArrayList<>(1);
    }
    children.add(0, first);
  }

  /** Explores first what was to follow that tree, without the tree's own step. */
  void addFirst(WakeupTree tree) {
    if (children.isEmpty()) {
      children = new ArrayList<>(tree.children.size());
    }
    children.addAll(0, tree.children);
  }

  /** The child for an outcome, or null. */
  @Nullable WakeupTree forOutcome(int outcome) {
    for (WakeupTree child : children) {
      if (child.deed == null && child.code == outcome) {
        return child;
      }
    }
    return null;
  }

  /** Whether the first child is a step of that actor. */
  boolean leadsTo(int actor) {
    return !children.isEmpty() && children.get(0).deed != null && children.get(0).code == actor;
  }

  boolean hasOutcomes() {
    return !children.isEmpty() && children.get(0).deed == null;
  }

  /** Who acts; of steps only. */
  int actor() {
    return code;
  }

  /** An outcome's number; of outcomes only. */
  int outcome() {
    return code;
  }

  /** What the step did where the sequence comes from; null for an outcome. */
  @Nullable Deed deed() {
    return deed;
  }

  /**
   * Goes down the tree as long as something there can come first in what is left of the sequence;
   * adds what is left then. A branch that ends before the sequence does is made longer, although
   * what follows it freely includes the sequence: what the last step of a branch does is known from
   * where it came later, and if it does something else here, it may be one that need not have been
   * a branch. Then who sleeps in it keeps the sequence from being found there.
   */
  void insert(Sequence sequence) {
    WakeupTree at = this;
    while (true) {
      WakeupTree child = at.initialOf(sequence);
      if (child == null) {
        at.append(sequence);
        return;
      }
      at = child;
      int item = sequence.indexOf(child.actor());
      if (item >= 0) {
        sequence.remove(item);
        for (int n = 0; sequence.outcome(item, n) >= 0; n++) {
          WakeupTree next = at.forOutcome(sequence.outcome(item, n));
          if (next == null) {
            at.addOutcomes(sequence, item, n).append(sequence);
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

  /**
   * Adds the first step of a sequence of which nothing was removed, if no first step that is there
   * can come first in it.
   */
  void insertFirstStep(Sequence sequence) {
    if (initialOf(sequence) == null) {
      add(sequence.firstDeed());
    }
  }

  private @Nullable WakeupTree initialOf(Sequence sequence) {
    for (WakeupTree child : children) {
      Deed step = child.deed;
      if (step != null
          && (sequence.has(step.actor) || !child.hasOutcomes())
          && sequence.isInitial(step)) {
        return child;
      }
    }
    return null;
  }

  private void append(Sequence sequence) {
    WakeupTree at = this;
    for (int item = 0; item < sequence.size(); item++) {
      if (!sequence.isRemoved(item)) {
        at = at.add(sequence.deed(item)).addOutcomes(sequence, item, 0);
      }
    }
  }

  private WakeupTree addOutcomes(Sequence sequence, int item, int from) {
    WakeupTree at = this;
    for (int n = from; sequence.outcome(item, n) >= 0; n++) {
      at = at.add(sequence.outcome(item, n));
    }
    return at;
  }

  /** How many steps and outcomes it holds. */
  int size() {
    if (children.isEmpty()) {
      return 0;
    }
    int size = 0;
    Deque<WakeupTree> left = new ArrayDeque<>(children);
    while (!left.isEmpty()) {
      left.addAll(left.pop().children);
      size++;
    }
    return size;
  }

  /** The ways from the root to each leaf, what is explored first coming first. */
  List<List<WakeupTree>> branches() {
    List<List<WakeupTree>> all = new ArrayList<>();
    List<WakeupTree> way = new ArrayList<>();
    List<Iterator<WakeupTree>> left = new ArrayList<>();
    left.add(children.iterator());
    while (!left.isEmpty()) {
      Iterator<WakeupTree> next = left.get(left.size() - 1);
      if (next.hasNext()) {
        WakeupTree child = next.next();
        way.add(child);
        left.add(child.children.iterator());
        if (child.isEmpty()) {
          all.add(List.copyOf(way));
        }
      } else {
        left.remove(left.size() - 1);
        if (!way.isEmpty()) {
          way.remove(way.size() - 1);
        }
      }
    }
    return all;
  }

  /** What was added since this was asked for last, as branches that have nothing in common. */
  WakeupTree takeNews() {
    WakeupTree news = empty();
    for (List<WakeupTree> branch : branches()) {
      WakeupTree leaf = branch.get(branch.size() - 1);
      if (!leaf.told) {
        leaf.told = true;
        WakeupTree at = news;
        for (WakeupTree tree : branch) {
          at = at.add(new WakeupTree(tree.code, tree.deed));
        }
      }
    }
    return news;
  }

  /**
   * Writes what follows, level by level of each branch: trees can be as deep as executions long.
   */
  void save(SearchWriter out) throws IOException {
    Deque<WakeupTree> left = new ArrayDeque<>(List.of(this));
    while (!left.isEmpty()) {
      List<WakeupTree> branches = left.pop().children;
      out.number(branches.size());
      for (WakeupTree branch : branches) {
        int step = branch.deed == null ? -1 - branch.code : out.numberOf(branch.deed);
        out.number(step * 2 + (branch.told ? 1 : 0));
        left.push(branch);
      }
    }
  }

  /** A tree with what {@link #save} wrote. */
  static WakeupTree restore(SearchReader in) throws IOException {
    WakeupTree root = empty();
    Deque<WakeupTree> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      WakeupTree tree = left.pop();
      for (int branches = in.count(); branches > 0; branches--) {
        int number = in.number();
        int step = number >> 1;
        WakeupTree branch = step < 0 ? tree.add(-1 - step) : tree.add(in.deedOf(step));
        branch.told = (number & 1) != 0;
        left.push(branch);
      }
    }
    return root;
  }
}
