package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private WakeupTree(int code, @Nullable Deed deed) {
    this.code = code;
    this.deed = deed;
  }

  /** A tree without sequences. */
  static WakeupTree empty() {
    return new WakeupTree(0, null);
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

  /** The same, no longer part of the tree. */
  @Nullable WakeupTree takeOutcome(int outcome) {
    WakeupTree child = forOutcome(outcome);
    if (child != null) {
      children.remove(child);
    }
    return child;
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
   * Writes what follows, level by level of each branch: trees can be as deep as executions long.
   */
  void save(DataOutput out, Numbered<Deed> deeds) throws IOException {
    Deque<WakeupTree> left = new ArrayDeque<>(List.of(this));
    while (!left.isEmpty()) {
      List<WakeupTree> branches = left.pop().children;
      VarInts.write(out, branches.size());
      for (WakeupTree branch : branches) {
        VarInts.write(out, branch.deed == null ? -1 - branch.code : deeds.of(branch.deed));
        left.push(branch);
      }
    }
  }

  /** A tree with what {@link #save} wrote. */
  static WakeupTree restore(DataInput in, Numbered<Deed> deeds) throws IOException {
    WakeupTree root = empty();
    Deque<WakeupTree> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      WakeupTree tree = left.pop();
      for (int branches = VarInts.readCount(in); branches > 0; branches--) {
        int step = VarInts.read(in);
        left.push(step < 0 ? tree.add(-1 - step) : tree.add(deeds.get(step)));
      }
    }
    return root;
  }
}
