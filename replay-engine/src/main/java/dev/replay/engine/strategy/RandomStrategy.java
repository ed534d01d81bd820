package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * What samplers have in common. An execution depends on the seed, its number and what the sampler
 * has learnt from executions before, if it learns. So a range of executions can be run anywhere,
 * see {@link #startAt}. Scheduling points that are added change nothing: they are sampled from then
 * on.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class RandomStrategy implements ResumableStrategy {

  final SplitMix random = new SplitMix();
  private final Surprises surprises = new Surprises(random);
  private final long seed;
  private long next;

  /** {@link #next} before the execution that was begun last. */
  private long begun;

  RandomStrategy(long seed) {
    this.seed = seed;
  }

  /** The next execution is the one with that number, from 0; to be called before the first. */
  public final void startAt(long execution) {
    next = execution;
  }

  /** Number of the next execution. */
  public final long nextExecution() {
    return next;
  }

  @Override
  public final boolean begin() {
    begun = next;
    long execution = isPreparing() ? 0 : next++;
    random.begin(seed, execution);
    surprises.begin();
    prepare(execution);
    return true;
  }

  /**
   * Whether something is to be learnt before the first execution of whatever range, always from the
   * same one, which has no number.
   */
  boolean isPreparing() {
    return false;
  }

  /** An execution begins. */
  abstract void prepare(long execution);

  @Override
  public final int choose(ChoicePoint point) {
    if (!point.choosesThread()) {
      return surprises.outcome(point);
    }
    int last = point.options() - 1;
    if (point.actor(last) != ChoicePoint.CLOCK) {
      return chooseThread(point, last + 1);
    }
    return last == 0 || surprises.timePasses() ? last : chooseThread(point, last);
  }

  /**
   * Chooses one of the first {@code threads} options; called at every step of a thread, if there is
   * only one, too.
   */
  abstract int chooseThread(ChoicePoint point, int threads);

  @Override
  public void end(Trace trace) {}

  @Override
  public final void takeBack() {
    next = begun;
  }

  @Override
  public final boolean isExhausted() {
    return false;
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    out.writeLong(next);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    next = in.readLong();
    if (next < 0) {
      throw new IOException("it was divided among several JVMs, and can only go on in several");
    }
  }

  @Override
  public final String description() {
    return name() + ", seed " + seed;
  }

  final long seed() {
    return seed;
  }

  /** Name and parameters. */
  abstract String name();
}
