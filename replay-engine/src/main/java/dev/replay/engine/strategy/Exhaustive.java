package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.IdentityHashes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of every trace class: optimal dynamic partial order reduction (Abdulla,
 * Aronis, Jonsson, Sagonas, <em>Source Sets: A Foundation for Optimal Dynamic Partial Order
 * Reduction</em>, JACM 64(4), 2017).
 *
 * <pre>
 *   E'  p  . . q . .     an execution, with a race between the steps of p and q
 *   |
 *   +-- v                everything behind p's step that p's step does not precede, then q's step
 * </pre>
 *
 * <ul>
 *   <li>When an execution is over, {@link Causality} names its races. For each, {@code v} is to be
 *       explored from the node E', unless something that was or will be explored there can come
 *       first in {@code v}: then its like is found in that branch.
 *   <li>A branch follows its {@code v} to the end and goes on freely from there.
 *   <li>Who was explored at a node <em>sleeps</em> in its later branches until some step depends on
 *       what it did (Godefroid, <em>Partial-Order Methods</em>, LNCS 1032, 1996). Since {@code v}
 *       wakes all sleepers, no execution comes to a point where all options sleep, as long as trees
 *       hold whole sequences.
 *   <li>The passing of time depends on everything, so it is a branch wherever it is offered; a step
 *       that ends a wait races with it, since it may have made it impossible. Every outcome of a
 *       call that can have several is a branch.
 * </ul>
 *
 * Since sequences at a node share beginnings, they are kept as a {@link WakeupTree}; a branch that
 * was explored is forgotten. Memory is that of the path and its trees, which can grow exponentially
 * in the worst case. The most tree nodes between two executions: 188 of {@code lastzero(5)}, 12,893
 * of {@code lastzero(10)}, 34,814 of {@code readers(13)}, 34,649 of {@code indexer(15)}, 26 of
 * seven writers. So trees are limited, and with them memory: behind the {@link TreeLimit}, only
 * first steps are added, see {@link Reversal}. Executions can be {@link #blocked} from then on.
 * Reversing each race at most once (Abdulla et al., <em>Parsimonious Optimal Dynamic Partial Order
 * Reduction</em>, CAV 2024) would spare those; it decides by reads and writes of variables what is
 * reversed where, which clocks, outcomes and calls that touch several objects have no like of.
 *
 * <p>Between two executions the {@link SearchPath} is all there is, so that is what is written down
 * and taken up again: by the same version of Java, since its own classes are part of the program.
 *
 * <p>What exhaustion proves: no execution of the program as instrumented drifts, for any choice
 * offered. What it does not: anything about steps that are not instrumented, or about choices that
 * settings forbid.
 */
public final class Exhaustive implements ResumableStrategy {

  private static final int VERSION = 3;

  private final SearchPath path;
  private final TreeLimit limit;
  private final Reversal reversal;
  private WakeupTree ahead = WakeupTree.NONE;
  private boolean running;

  /** How the execution differs from one with the same beginning; empty if it does not. */
  private String difference = "";

  private boolean exhausted;
  private long blocked;

  /** Whether it is one of the parts of a {@link DividedSearch}. */
  private boolean part;

  /** What happened in the execution that ended last, if one did. */
  private @Nullable Trace last;

  /** A search that has explored nothing. */
  public Exhaustive() {
    this(TreeLimit.MOST);
  }

  /**
   * The same.
   *
   * @param most so many steps and outcomes may be left to be explored until it saves memory
   */
  public Exhaustive(int most) {
    this(new SearchPath(), new TreeLimit(most));
  }

  private Exhaustive(SearchPath path, TreeLimit limit) {
    this.path = path;
    this.limit = limit;
    this.reversal = new Reversal(path, limit);
  }

  /** A part of a search; {@code limited} if that has reached its limit. */
  static Exhaustive part(SearchPath path, boolean limited) {
    Exhaustive part = new Exhaustive(path, new TreeLimit(TreeLimit.MOST));
    part.limit.reach(limited);
    part.part = true;
    return part;
  }

  SearchPath path() {
    return path;
  }

  TreeLimit limit() {
    return limit;
  }

  @Override
  public boolean begin() {
    if (exhausted) {
      return false;
    }
    path.rewind();
    ahead = WakeupTree.NONE;
    running = true;
    difference = "";
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    SearchNode node;
    if (path.isReplaying()) {
      node = path.next();
      if (!node.isAt(point)) {
        return strayAt(point);
      }
    } else {
      node = path.push(point, ahead);
      if (!node.chooseFirst(point)) {
        path.pop();
        blocked++;
        return GIVE_UP;
      }
    }
    ahead = node.takeAhead();
    return node.chosen;
  }

  /** Nothing is thrown here, in the midst of the program, which might catch it. */
  private int strayAt(ChoicePoint point) {
    difference = point.thread() + " found other options at " + point.site() + " than before";
    return GIVE_UP;
  }

  /**
   * Takes from the execution what is to be explored because of it.
   *
   * @throws NondeterminismException if it was not what the same decisions led to before
   */
  @Override
  public void end(Trace trace) {
    if (!running) {
      return;
    }
    running = false;
    if (difference.isEmpty() && path.isReplaying()) {
      difference = "the execution ended earlier than before";
    }
    if (!difference.isEmpty()) {
      throw NondeterminismException.afterTheSameDecisions(difference);
    }
    if (reversal.addAll(trace)) {
      exhausted = !path.advance(trace, reversal.steps());
      last = trace;
    } else {
      path.abandon();
      exhausted = true;
      last = null;
    }
  }

  /** The path goes on from as far as the execution got. */
  @Override
  public void takeBack() {
    running = false;
    path.putBack(ahead);
  }

  /** A part of a search is of no use any more then, and ends. */
  @Override
  public void restart() {
    path.clear();
    limit.reset();
    exhausted = part;
    last = null;
  }

  /** Whether there is nothing left to explore. */
  boolean isOver() {
    return exhausted;
  }

  @Override
  public boolean isExhausted() {
    return exhausted && !path.hasStrayed();
  }

  /** An estimate, too large as a rule, see {@link SearchPath#explored}. */
  @Override
  public double explored() {
    return exhausted ? 1 : path.explored();
  }

  /**
   * Executions that were given up since whatever could follow had been explored; none is expected
   * as long as trees hold whole sequences.
   */
  public long blocked() {
    return blocked;
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    if (part && last != null) {
      path.noteDeeds(last, reversal.steps());
    }
    writeHeader(out, false);
    out.writeBoolean(part);
    out.writeBoolean(exhausted);
    out.writeBoolean(limit.isReached());
    out.writeLong(blocked);
    SearchWriter writer = new SearchWriter(names);
    path.save(writer);
    writer.writeTo(out);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    if (readHeader(in)) {
      throw new IOException("it was divided among several JVMs, and can only go on in several");
    }
    restoreBody(in, names);
  }

  /** Reads what follows the header. */
  void restoreBody(DataInput in, ThreadNames names) throws IOException {
    part = in.readBoolean();
    exhausted = in.readBoolean();
    limit.reach(in.readBoolean());
    blocked = in.readLong();
    path.restore(new SearchReader(in, names));
  }

  /** Writes what kind of search it is, and what its paths depend on. */
  static void writeHeader(DataOutput out, boolean divided) throws IOException {
    out.writeInt(VERSION);
    out.writeUTF(java());
    out.writeBoolean(divided);
  }

  /** Whether it is a {@link DividedSearch} that was written. */
  static boolean readHeader(DataInput in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "this is a search path of version " + version + "; expected is " + VERSION);
    }
    String java = in.readUTF();
    if (!java.equals(java())) {
      throw new IOException(
          "an exhaustive search goes on with what it began with, " + java + ", not " + java());
    }
    return in.readBoolean();
  }

  private static String java() {
    return "Java "
        + Runtime.version()
        + (IdentityHashes.available() ? "" : " without lasting identity hash codes");
  }

  @Override
  public String description() {
    return "exhaustive, optimal partial order reduction";
  }
}
