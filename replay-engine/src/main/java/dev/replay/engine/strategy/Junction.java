package dev.replay.engine.strategy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A node of which more than one branch may be under exploration, each by others, see {@link
 * DividedSearch}.
 *
 * <p>A branch's exploration asks for sequences to be explored from here. If another branch can come
 * first in one of them, it matters which of the two was begun first:
 *
 * <ul>
 *   <li>If the other one was, the branch that asks does not sleep in it, so nothing is left out
 *       there because of it: the like of the sequence is found there anyway.
 *   <li>If it was begun <em>later</em>, the branch that asks sleeps in it, and until it is woken,
 *       what could begin with it is left out there. So the rest of the sequence is handed down to
 *       the nodes where it sleeps, which are junctions, too. Behind them, its like is found anyway.
 * </ul>
 *
 * In the search in one piece, a branch is begun when all is known that earlier ones ask for, and
 * such a sequence is part of the tree that it follows. Once the search has reached its {@link
 * TreeLimit}, so have the branches that are begun then, and need nothing of this; those that were
 * begun before go on to learn of whole sequences.
 */
final class Junction {

  /** Sequences that a branch of this junction asks for, or one further up. */
  private record Asked(WakeupTree sequences, Branch by) {}

  final Branch above;
  final SearchNode node;

  /** Branches that were begun since the node is a junction; before them are others. */
  private final List<Branch> begun = new ArrayList<>();

  private final List<Asked> asked = new ArrayList<>();

  /** Where it is found if it may have a branch to begin. */
  private final Collection<Junction> pending;

  private final TreeLimit limit;

  /** Whether a branch was begun too early, and is to be begun when all sleepers' have ended. */
  private boolean waits;

  /**
   * A junction whose current branch is under exploration.
   *
   * @param number that of the branch
   * @param pending is told of it when it may have another branch to begin
   * @param limit that of the search
   */
  Junction(
      Branch above, SearchNode node, int number, Collection<Junction> pending, TreeLimit limit) {
    this(above, node, pending, limit);
    begin(number);
  }

  private Junction(Branch above, SearchNode node, Collection<Junction> pending, TreeLimit limit) {
    this.above = above;
    this.node = node;
    this.pending = pending;
    this.limit = limit;
    if (hasAhead()) {
      pending.add(this);
    }
  }

  /** How many steps and outcomes are to be explored by branches that have not been begun. */
  int size() {
    return node.toExplore.size();
  }

  /** Whether something is left to be explored by another branch, as far as is known. */
  boolean hasAhead() {
    return node.branchesAhead() > 0;
  }

  private Branch begin(int number) {
    Branch branch = new Branch(number, this, node.chosen, node.branchesBehind());
    branch.open = 1;
    begun.add(branch);
    return branch;
  }

  /** The branch that was begun last. */
  Branch last() {
    return begun.get(begun.size() - 1);
  }

  /**
   * The node as it is for those who explore the branch.
   *
   * @param asked what they have asked for
   */
  SearchNode ofBranch(Branch branch, WakeupTree asked, IntPredicate isOpen) {
    SearchNode own = node.ofBranch(branch.chosen, branch.place, isOpen);
    own.toExplore = asked;
    own.setAhead(branch.planned);
    return own;
  }

  /** Learns from a part of that branch what it found out about this node. */
  void learn(Branch branch, SearchNode found, @Nullable SearchNode next) {
    ask(found.toExplore.takeNews(), branch);
    branch.planned = WakeupTree.NONE;
    if (!branch.settled) {
      node.did(found);
      branch.settled = node.threads && next != null && next.threads;
    }
    takePlace();
  }

  private void ask(WakeupTree sequences, Branch by) {
    if (!sequences.isEmpty()) {
      asked.add(new Asked(sequences, by));
      by.asked++;
    }
  }

  /** Looks at what was asked for, as soon as it is known what the last branch does. */
  private void takePlace() {
    if (!last().settled) {
      return;
    }
    List<Asked> all = List.copyOf(asked);
    asked.clear();
    for (Asked one : all) {
      for (List<WakeupTree> branch : one.sequences.branches()) {
        add(new TreeSequence(branch), one.by);
      }
      one.by.asked--;
    }
  }

  private void add(TreeSequence sequence, Branch by) {
    int place = by.at == this ? by.place : -1;
    int first = node.firstInitial(sequence, place);
    if (first < 0) {
      if (limit.isReached()) {
        node.toExplore.insertFirstStep(sequence);
      } else {
        node.toExplore.insert(sequence);
      }
      pending.add(this);
    } else if (first > place) {
      handDown(begun.get(first - begun.get(0).place), sequence, by);
    }
  }

  private void handDown(Branch branch, TreeSequence sequence, Branch by) {
    Junction next = branch.next;
    if (next != null && next.node.sleeps(by.number)) {
      int item = sequence.indexOf(node.actorOf(branch.chosen));
      if (item >= 0) {
        sequence.remove(item);
      }
      if (!sequence.isEmpty()) {
        WakeupTree rest = WakeupTree.empty();
        rest.insert(sequence);
        next.ask(rest, by);
        next.takePlace();
      }
    }
  }

  /**
   * Begins the next branch, if there is one and it can be begun: who was explored before it sleeps
   * in it, so what he does must be known. That includes what the step does if calls have other
   * outcomes, so until all were had it is known of no step that has several.
   *
   * @param number that of the branch
   * @param isOpen whether the branch with that number is under exploration
   * @param soon in how many steps it should wake those who are; any number if it is {@link
   *     Integer#MAX_VALUE}
   */
  @Nullable Branch next(int number, IntPredicate isOpen, int soon) {
    if (!last().settled
        || !hasAhead()
        || (soon < Integer.MAX_VALUE && !node.wakesSoon(soon, isOpen, last().isOpen()))) {
      return null;
    }
    if (waits && (node.asleep.hasSleeper(isOpen) || node.explored.hasSleeper(isOpen))) {
      return null;
    }
    Branch before = last();
    boolean isMore = node.next();
    if (node.threads) {
      node.explored.name(before.place, before.number);
    }
    if (!isMore) {
      return null;
    }
    Branch branch = begin(number);
    branch.planned = node.takeAhead();
    return branch;
  }

  /** Whether something that was to be explored turned out not to be possible. */
  boolean hasStrayed() {
    return node.strayed;
  }

  /** The last branch was begun too early, and has not been. */
  void putBack() {
    Branch branch = begun.remove(begun.size() - 1);
    branch.open = 0;
    waits = true;
    node.toExplore.putBack(branch.planned);
    pending.add(this);
    takePlace();
  }

  /** A branch has been explored. */
  void end(Branch branch) {
    branch.settled = true;
    takePlace();
  }

  /** Whether nobody explores a branch. */
  boolean isIdle() {
    for (int i = 0; i < begun.size(); i++) {
      if (begun.get(i).open > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all branches have been explored, and no others can come.
   *
   * @param isOpen whether the branch with that number is under exploration
   */
  boolean isOver(IntPredicate isOpen) {
    return isIdle() && asked.isEmpty() && !hasAhead() && !node.asleep.hasSleeper(isOpen);
  }

  /** The branches that were begun. */
  List<Branch> begun() {
    return begun;
  }

  /** Writes it down; {@code branches} are numbered in that order. */
  void save(SearchWriter out, Numbered<Branch> branches) throws IOException {
    out.number(branches.of(above));
    out.flag(above.next == this);
    node.save(out);
    out.number(begun.size());
    for (Branch branch : begun) {
      branches.of(branch);
      out.number(branch.number);
      out.number(branch.chosen);
      out.number(branch.place);
      out.flag(branch.settled);
      Deed step = branch.planned.deed();
      out.flag(step != null);
      if (step != null) {
        out.deed(step);
      }
      branch.planned.save(out);
    }
    out.flag(waits);
    out.number(asked.size());
    for (Asked one : asked) {
      one.sequences.save(out);
      out.number(branches.of(one.by));
    }
  }

  static Junction restore(
      SearchReader in, Numbered<Branch> branches, Collection<Junction> pending, TreeLimit limit)
      throws IOException {
    Branch above = branches.get(in.number());
    boolean isNext = in.flag();
    Junction junction = new Junction(above, SearchNode.restore(in), pending, limit);
    above.open++;
    if (isNext) {
      above.next = junction;
    }
    for (int left = in.count(); left > 0; left--) {
      Branch branch = new Branch(in.number(), junction, in.number(), in.number());
      branch.settled = in.flag();
      branch.planned =
          in.flag() ? WakeupTree.of(in.deed(), WakeupTree.restore(in)) : WakeupTree.restore(in);
      junction.begun.add(branch);
      branches.add(branch);
    }
    junction.waits = in.flag();
    for (int left = in.count(); left > 0; left--) {
      WakeupTree sequences = WakeupTree.restore(in);
      junction.ask(sequences, branches.get(in.number()));
    }
    return junction;
  }
}
