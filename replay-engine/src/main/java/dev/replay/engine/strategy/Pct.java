package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, <em>A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs</em>, ASPLOS 2010).
 *
 * <p>Threads have random priorities; the highest that is enabled runs. At d-1 random steps, the
 * thread that is about to run gets the lowest but i of all priorities, for the i-th of these steps
 * as they were drawn, not as they come. An execution finds a bug that takes d ordering constraints
 * with probability 1/(n k^(d-1)) at least, for n threads and k steps.
 *
 * <p>Steps at which only one thread is enabled do not count: falling there is falling at the next
 * step where there is a choice. For k, the largest number of steps seen so far is taken; the first
 * execution has no changes of priority. A thread that yields gets a new priority, or those that
 * wait for others by yielding would starve them.
 */
public final class Pct extends RandomStrategy {

  /** What most bugs take (depth 1: deadlocks and order violations, 2: atomicity violations). */
  public static final int DEFAULT_DEPTH = 3;

  private final Priorities priorities = new Priorities();
  private final int depth;
  private final long[] changes;
  private long longest;
  private long step;

  public Pct(long seed) {
    this(seed, DEFAULT_DEPTH);
  }

  /**
   * With another depth.
   *
   * @param depth the number of ordering constraints, at least 1
   */
  public Pct(long seed, int depth) {
    super(seed);
    if (depth < 1) {
      throw new IllegalArgumentException("depth is " + depth + "; it must be 1 or more");
    }
    this.depth = depth;
    this.changes = new long[depth - 1];
  }

  @Override
  void prepare(long execution) {
    priorities.clear();
    step = 0;
    for (int i = 0; i < changes.length; i++) {
      changes[i] = longest == 0 ? -1 : random.next(longest);
    }
  }

  @Override
  int chooseThread(ChoicePoint point, int threads) {
    int best = priorities.highest(point, threads, random);
    if (threads == 1) {
      return best;
    }
    for (int i = 0; i < changes.length; i++) {
      if (changes[i] == step) {
        priorities.set(point.actor(best), -1 - i);
        best = priorities.highest(point, threads, random);
      }
    }
    step++;
    if (point.operation(best) == Operation.YIELD) {
      priorities.set(point.actor(best), Priorities.NONE);
    }
    return best;
  }

  @Override
  public void end(Trace trace) {
    longest = Math.max(longest, step);
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    super.save(out, names);
    out.writeLong(longest);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    super.restore(in, names);
    longest = in.readLong();
  }

  @Override
  String name() {
    return "PCT of depth " + depth;
  }
}
