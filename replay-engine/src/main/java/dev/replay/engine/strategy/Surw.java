package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury, <em>Selectively Uniform
 * Concurrency Testing</em>, ASPLOS 2025).
 *
 * <p>Each execution looks at one place that threads share, drawn with the probability of its
 * accesses among all. All orders in which threads can access that place are equally likely: who
 * goes there next is drawn in advance, with the number of accesses that each thread still has
 * before it, those of the threads it has yet to start included; others that come there wait.
 * Elsewhere threads go by random priorities: in every other execution each thread has its own and
 * keeps it, which lets one thread get far ahead; in the others each step has one, as in {@link
 * Pos}, which interleaves them.
 *
 * <p>How often a thread accesses a place is learnt from the first execution, a random walk, and
 * then from the second, fourth, eighth... as the most that was seen: few looks are enough, and what
 * one execution does not get to, another does. If the program does otherwise than it did then, no
 * order becomes impossible: a thread that comes unexpected counts as one that has one access before
 * it; if whoever was drawn does not come and everybody else waits, one of those is drawn.
 */
public final class Surw extends RandomStrategy {

  private final KnownThreads threads = new KnownThreads();
  private final AccessCounts counts = new AccessCounts();
  private final PendingEvents pending = new PendingEvents();
  private final Priorities priorities = new Priorities();
  private final RacePriorities stepPriorities = new RacePriorities(random);

  /** Executions since the sampler began to learn. */
  private long learning;

  // Of the running execution.
  private AccessCounts.@Nullable Place place;

  /** By thread: accesses of all whom it has yet to start, and its own, when it starts. */
  private long[] expected = new long[16];

  /** The same now; 0 before it starts. */
  private long[] remaining = new long[16];

  private boolean[] started = new boolean[16];
  private boolean stepByStep;
  private int drawn = KnownThreads.NOBODY;

  public Surw(long seed) {
    super(seed);
  }

  @Override
  boolean isPreparing() {
    return learning == 0;
  }

  @Override
  public void restart() {
    learning = 0;
    counts.clear();
  }

  @Override
  void prepare(long execution) {
    pending.clear();
    priorities.clear();
    stepPriorities.clear();
    stepByStep = (execution & 1) != 0;
    place = counts.draw(random);
    drawn = KnownThreads.NOBODY;
    fit();
    Arrays.fill(started, false);
    Arrays.fill(remaining, 0);
    for (int thread = 0; thread < threads.count(); thread++) {
      expected[thread] = place == null ? 0 : place.count(thread);
    }
    for (int thread = threads.count() - 1; thread >= 0; thread--) {
      int parent = threads.parent(thread);
      if (parent != KnownThreads.NOBODY) {
        expected[parent] += expected[thread];
      }
    }
  }

  private void fit() {
    if (threads.count() > expected.length) {
      int length = threads.count() * 2;
      expected = Arrays.copyOf(expected, length);
      remaining = Arrays.copyOf(remaining, length);
      started = Arrays.copyOf(started, length);
    }
  }

  @Override
  int chooseThread(ChoicePoint point, int options) {
    for (int option = 0; option < options; option++) {
      noteStart(threads.number(point, option));
    }
    if (place == null) {
      return options == 1 ? 0 : random.next(options);
    }
    if (drawn == KnownThreads.NOBODY) {
      drawn = draw();
    }
    int best = bestPassing(point, options);
    if (best < 0) {
      best = drawWaiting(point, options);
    }
    stepPriorities.taken(point.actor(best));
    int thread = threads.number(point, best);
    if (isAtPlace(point, best)) {
      remaining[thread] = Math.max(0, remaining[thread] - 1);
      drawn = KnownThreads.NOBODY;
    } else if (point.operation(best) == Operation.END) {
      remaining[thread] = 0;
      drawn = drawn == thread ? KnownThreads.NOBODY : drawn;
    } else if (point.operation(best) == Operation.YIELD) {
      priorities.set(point.actor(best), Priorities.NONE);
    }
    return best;
  }

  /** What was expected of the parent in the child's place is now expected of the child. */
  private void noteStart(int thread) {
    fit();
    if (started[thread]) {
      return;
    }
    started[thread] = true;
    remaining[thread] = expected[thread];
    int parent = threads.parent(thread);
    if (parent != KnownThreads.NOBODY) {
      if (drawn == parent && random.next(Math.max(1, remaining[parent])) < expected[thread]) {
        drawn = thread;
      }
      remaining[parent] = Math.max(0, remaining[parent] - expected[thread]);
    }
  }

  private boolean isAtPlace(ChoicePoint point, int option) {
    return place != null && pending.place(point, option) == place.name();
  }

  /** Who goes to the place next, {@link KnownThreads#NOBODY} if no access is expected. */
  private int draw() {
    long sum = 0;
    for (int thread = 0; thread < threads.count(); thread++) {
      sum += remaining[thread];
    }
    if (sum == 0) {
      return KnownThreads.NOBODY;
    }
    long at = random.next(sum);
    int thread = 0;
    while (at >= remaining[thread]) {
      at -= remaining[thread++];
    }
    return thread;
  }

  /** The highest of those that need not wait; -1 if all do. */
  private int bestPassing(ChoicePoint point, int options) {
    int best = -1;
    long most = Priorities.NONE;
    for (int option = 0; option < options; option++) {
      if (isAtPlace(point, option)) {
        int thread = threads.number(point, option);
        remaining[thread] = Math.max(1, remaining[thread]);
        if (thread != drawn) {
          continue;
        }
      }
      long priority =
          stepByStep
              ? stepPriorities.of(point, option)
              : priorities.getOrDraw(point.actor(option), random);
      if (priority > most) {
        most = priority;
        best = option;
      }
    }
    return best;
  }

  private int drawWaiting(ChoicePoint point, int options) {
    long sum = 0;
    for (int option = 0; option < options; option++) {
      sum += remaining[threads.number(point, option)];
    }
    long at = random.next(sum);
    int option = 0;
    while (at >= remaining[threads.number(point, option)]) {
      at -= remaining[threads.number(point, option++)];
    }
    return option;
  }

  @Override
  public void end(Trace trace) {
    learning++;
    if (Long.bitCount(learning) == 1) {
      counts.learn(trace, threads);
    }
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    super.save(out, names);
    out.writeLong(learning);
    threads.save(out);
    counts.save(out);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    super.restore(in, names);
    learning = in.readLong();
    threads.restore(in);
    counts.restore(in);
  }

  @Override
  String name() {
    return "selectively uniform random walk";
  }
}
