package dev.replay.engine.strategy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes of a {@link DividedSearch} above its parts, and which of their branches are open. */
final class Junctions {

  private final TreeLimit limit;
  private final Set<Junction> all = new LinkedHashSet<>();

  /** Those that may have a branch to begin. */
  private final Set<Junction> pending = new LinkedHashSet<>();

  /** Those of which nobody explores a branch. */
  private final Set<Junction> idle = new LinkedHashSet<>();

  /** Branches by number; some may have been explored. */
  private final Map<Integer, Branch> open = new HashMap<>();

  private int nextBranch;
  private boolean strayed;

  Junctions(TreeLimit limit) {
    this.limit = limit;
  }

  void clear() {
    all.clear();
    pending.clear();
    idle.clear();
    open.clear();
    nextBranch = 1;
    strayed = false;
  }

  int count() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** How many steps and outcomes are to be explored by branches that have not been begun. */
  long size() {
    return all.stream().mapToLong(Junction::size).sum();
  }

  /** Whether something that was to be explored at one of them turned out not to be possible. */
  boolean hasStrayed() {
    return strayed;
  }

  /**
   * Makes a junction of a node.
   *
   * @param above the branch that the path is explored for
   * @param at which node of the path
   * @return its current branch, which the path is explored for from now on
   */
  Branch make(Branch above, SearchPath path, int at) {
    SearchNode node = path.node(at);
    SearchNode next = path.nodeOrNull(at + 1);
    Junction junction = new Junction(above, node, nextBranch, pending, limit);
    all.add(junction);
    Branch branch = junction.last();
    open.put(nextBranch++, branch);
    branch.settled = node.threads && next != null && next.threads;
    path.setNode(at, junction.ofBranch(branch, WakeupTree.empty(), this::isOpen));
    return branch;
  }

  /** All junctions above the branch learn what a path that was explored for it found there. */
  void learn(Branch from, SearchPath path, int begin) {
    int at = begin;
    for (Branch branch = from; branch.at != null; branch = branch.at.above) {
      at--;
      branch.at.learn(branch, path.node(at), path.nodeOrNull(at + 1));
      path.setNode(at, branch.at.ofBranch(branch, path.node(at).toExplore, this::isOpen));
    }
  }

  /**
   * Begins a branch that nobody explores, if there is one.
   *
   * @param soon see {@link Junction#next}
   */
  @Nullable Branch begin(int soon) {
    for (Iterator<Junction> some = pending.iterator(); some.hasNext(); ) {
      Junction junction = some.next();
      Branch branch = junction.next(nextBranch, this::isOpen, soon);
      strayed |= junction.hasStrayed();
      if (!junction.hasAhead()) {
        some.remove();
      }
      if (branch != null) {
        idle.remove(junction);
        open.put(nextBranch++, branch);
        return branch;
      }
    }
    return null;
  }

  /** The nodes that lead to a branch, as they are for those who explore it. */
  SearchPath pathTo(Branch branch) {
    Deque<SearchNode> nodes = new ArrayDeque<>();
    for (Branch b = branch; b.at != null; b = b.at.above) {
      nodes.push(b.at.ofBranch(b, WakeupTree.empty(), this::isOpen));
    }
    return new SearchPath(nodes);
  }

  /** A branch was begun too early, and has not been. */
  void putBack(Branch branch) {
    Junction junction = branch.at;
    if (junction == null) {
      throw new IllegalStateException("nobody sleeps in the whole of a search");
    }
    junction.putBack();
    if (junction.isIdle()) {
      idle.add(junction);
    }
  }

  /** Something has been explored to its end, and with it perhaps all that belongs to a junction. */
  void end(Branch ended) {
    ended.open--;
    if (ended.open == 0 && ended.at != null) {
      ended.at.end(ended);
      if (ended.at.isIdle()) {
        idle.add(ended.at);
      }
    }
  }

  /** Junctions are over when nobody sleeps there any more who may ask for something. */
  void removeEnded() {
    boolean ended;
    do {
      ended = false;
      for (Junction junction : List.copyOf(idle)) {
        Junction at = junction;
        while (at != null && idle.contains(at) && at.isOver(this::isOpen)) {
          idle.remove(at);
          all.remove(at);
          end(at.above);
          ended = true;
          at = at.above.at;
        }
      }
    } while (ended);
    open.values().removeIf(branch -> !branch.isOpen());
  }

  /** Whether others may still be exploring the branch with that number. */
  private boolean isOpen(int number) {
    Branch branch = open.get(number);
    return branch != null && branch.isOpen();
  }

  /** Writes them down; {@code branches} are numbered in that order. */
  void save(SearchWriter out, Numbered<Branch> branches) throws IOException {
    out.number(nextBranch);
    out.number(all.size());
    for (Junction junction : all) {
      junction.save(out, branches);
    }
  }

  /** Reads what {@link #save} wrote, after {@link #clear}. */
  void restore(SearchReader in, Numbered<Branch> branches) throws IOException {
    nextBranch = in.number();
    for (int left = in.count(); left > 0; left--) {
      all.add(Junction.restore(in, branches, pending, limit));
    }
  }

  /** To be called when the parts have been read, which keep branches open. */
  void restored() {
    for (Junction junction : all) {
      for (Branch branch : junction.begun()) {
        open.put(branch.number, branch);
      }
      if (junction.isIdle()) {
        idle.add(junction);
      }
    }
  }
}
