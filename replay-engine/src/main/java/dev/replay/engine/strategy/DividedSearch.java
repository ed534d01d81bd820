package dev.replay.engine.strategy;

import dev.replay.engine.choice.ThreadNames;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Exhaustive} search in parts that others explore at the same time, in other JVMs for
 * example.
 *
 * <pre>
 *   o              junction: its branches belong to different parts
 *   |\
 *   | o            junction
 *   | |\
 *   o o o          parts: each has its own path behind the junctions
 *   |   |\
 * </pre>
 *
 * <ul>
 *   <li>A part is explored for a while, and comes back with what is left of it. If there are too
 *       few parts, it is divided then: the highest node of its path that has branches left becomes
 *       a junction.
 *   <li>Races whose first step was taken at a junction come back as well, and find their place
 *       there, see {@link Junction}.
 *   <li>Whoever was begun earlier at a junction sleeps in its later branches, whether or not he has
 *       been explored to the end, so each trace class is still explored once. As long as he sleeps
 *       in a branch, its nodes are junctions, too: his own branch may ask for more to be explored
 *       there. Where he has been woken, a part begins.
 * </ul>
 *
 * <p>What differs from the search in one piece is in which order branches come to be known. Where
 * what a step will do is not known exactly before it is taken, some trace classes may be explored
 * twice in one order and not in the other: some more executions in 4 of 3,000 generated programs
 * that were compared, and none missing.
 *
 * <p>How a search may be cut into parts is described by Simsa, Bryant, Gibson, Hickey, <em>Scalable
 * Dynamic Partial Order Reduction</em>, RV 2012, for reduction that is not optimal.
 */
public final class DividedSearch implements Divided {

  /**
   * Branches that sleep on and on in another one are explored before it is begun: it would be cut
   * into as many parts as it has executions until they wake.
   */
  private static final int SOON = 4;

  private static final class Part {
    Branch branch;
    final Exhaustive search;

    Part(Branch branch, Exhaustive search) {
      this.branch = branch;
      this.search = search;
    }
  }

  private final int parts;
  private final TreeLimit limit;
  private final Deque<Part> waiting = new ArrayDeque<>();
  private final Deque<Part> given = new ArrayDeque<>();
  private final Junctions junctions;
  private boolean strayed;

  /**
   * A search that has explored nothing.
   *
   * @param parts how many there are to be if there is enough to explore
   * @throws IllegalArgumentException if that is not at least one
   */
  public DividedSearch(int parts) {
    this(parts, TreeLimit.MOST);
  }

  /**
   * The same.
   *
   * @param most so many steps and outcomes may be left to be explored until it saves memory
   */
  public DividedSearch(int parts, int most) {
    if (parts < 1) {
      throw new IllegalArgumentException("a search in " + parts + " parts; there must be one");
    }
    this.parts = parts;
    this.limit = new TreeLimit(most);
    this.junctions = new Junctions(limit);
    restart();
  }

  @Override
  public void restart() {
    clear();
    Branch all = new Branch(0, null, 0, 0);
    all.open = 1;
    waiting.add(part(all, new SearchPath()));
  }

  private void clear() {
    waiting.clear();
    given.clear();
    junctions.clear();
    strayed = false;
    limit.reset();
  }

  private Part part(Branch branch, SearchPath path) {
    return new Part(branch, Exhaustive.part(path, limit.isReached()));
  }

  /** A part is the state of an {@link Exhaustive}. */
  @Override
  public byte @Nullable [] next(ThreadNames names) {
    Part part = waiting.poll();
    if (part == null) {
      return null;
    }
    given.add(part);
    part.search.limit().reach(limit.isReached());
    return part.search.toBytes(names);
  }

  @Override
  public boolean merge(byte[] state, ThreadNames names) {
    Part before = given.poll();
    if (before == null) {
      throw new IllegalStateException("no part of this search has been given out");
    }
    Exhaustive search = new Exhaustive();
    try {
      search.fromBytes(state, names);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a part of the search came back as something else: " + e.getMessage(), e);
    }
    checkLimit(search);
    boolean counts = !search.path().wasBegunTooEarly();
    if (counts) {
      merge(new Part(before.branch, search), before.search.path().begin());
    } else {
      junctions.putBack(before.branch);
    }
    junctions.removeEnded();
    divide(null);
    junctions.removeEnded();
    if (waiting.isEmpty() && given.isEmpty() && !junctions.isEmpty()) {
      throw new IllegalStateException(
          "branches of " + junctions.count() + " nodes are left, but none of them can be begun");
    }
    return counts;
  }

  /** Parts that have begun to leave things out may be divided: then others have to know. */
  private void checkLimit(Exhaustive part) {
    if (!limit.isReached()) {
      limit.reach(part.limit().isReached());
      limit.check(
          junctions.size()
              + waiting.stream().mapToLong(other -> other.search.path().size()).sum()
              + part.path().size());
    }
  }

  private void merge(Part part, int begin) {
    SearchPath path = part.search.path();
    strayed |= path.hasStrayed();
    Branch from = part.branch;
    for (int at = begin; at < path.begin(); at++) {
      Branch above = part.branch;
      part.branch = junctions.make(above, path, at);
      above.next = part.branch.at;
    }
    junctions.learn(from, path, begin);
    if (part.search.isOver()) {
      junctions.end(part.branch);
    } else {
      divide(part);
      waiting.add(part);
    }
  }

  /** Makes more parts if there are too few. */
  private void divide(@Nullable Part part) {
    int others = part == null ? 0 : 1;
    while (waiting.size() + given.size() + others < parts
        && (beginBranch(SOON) || (part != null && divideOnce(part)))) {}
    if (waiting.size() + given.size() + others == 0) {
      beginBranch(Integer.MAX_VALUE);
    }
  }

  /** Makes a part of a branch that nobody explores. */
  private boolean beginBranch(int soon) {
    Branch branch = junctions.begin(soon);
    if (branch != null) {
      waiting.add(part(branch, junctions.pathTo(branch)));
    }
    return branch != null;
  }

  /** Makes junctions of the part's first nodes. */
  private boolean divideOnce(Part part) {
    SearchPath path = part.search.path();
    int last = path.divisible(SOON);
    for (int at = path.begin(); at <= last; at++) {
      part.branch = junctions.make(part.branch, path, at);
    }
    if (last >= 0) {
      path.beginBehind(last);
    }
    return last >= 0;
  }

  @Override
  public boolean isOver() {
    return waiting.isEmpty() && given.isEmpty() && junctions.isEmpty();
  }

  @Override
  public boolean isExhausted() {
    return isOver() && !strayed && !junctions.hasStrayed();
  }

  /** Parts that are out are written as they were when they were given out. */
  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    Exhaustive.writeHeader(out, true);
    SearchWriter writer = new SearchWriter(names);
    Numbered<Branch> branches = new Numbered<>();
    writer.flag(strayed || junctions.hasStrayed());
    writer.flag(limit.isReached());
    List<Part> parts = new ArrayList<>(given);
    parts.addAll(waiting);
    for (Part part : parts) {
      branches.of(everything(part.branch)); // number 0
    }
    junctions.save(writer, branches);
    writer.number(parts.size());
    for (Part part : parts) {
      writer.number(branches.of(part.branch));
      part.search.path().save(writer);
    }
    writer.writeTo(out);
  }

  private static Branch everything(Branch branch) {
    Branch all = branch;
    while (all.at != null) {
      all = all.at.above;
    }
    return all;
  }

  /** Goes on as well with what an {@link Exhaustive} wrote that has explored all by itself. */
  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    boolean divided = Exhaustive.readHeader(in);
    clear();
    Branch all = new Branch(0, null, 0, 0);
    if (divided) {
      restoreParts(new SearchReader(in, names), all);
      return;
    }
    Exhaustive search = new Exhaustive();
    search.restoreBody(in, names);
    limit.reach(search.limit().isReached());
    strayed = search.path().hasStrayed();
    if (!search.isOver()) {
      all.open = 1;
      waiting.add(part(all, search.path()));
    }
  }

  private void restoreParts(SearchReader in, Branch all) throws IOException {
    Numbered<Branch> branches = new Numbered<>();
    branches.add(all);
    strayed = in.flag();
    limit.reach(in.flag());
    junctions.restore(in, branches);
    for (int left = in.count(); left > 0; left--) {
      Branch branch = branches.get(in.number());
      branch.open++;
      SearchPath path = new SearchPath();
      path.restore(in);
      waiting.add(part(branch, path));
    }
    junctions.restored();
  }
}
