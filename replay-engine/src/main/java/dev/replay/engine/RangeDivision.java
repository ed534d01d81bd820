package dev.replay.engine;

import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.strategy.RandomStrategy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A range of executions, none of which depends on another, in pieces:
 *
 * <pre>
 *   executions   0 ......... 400 ........ 900 ...... 1300 ......
 *                merged      | worker 2   | worker 1 | to be given out
 *                            frontier                next
 * </pre>
 *
 * The pieces are of a size that takes a worker a fraction of a second.
 *
 * <p>If accesses turn out to race, they become scheduling points from the next execution on, as in
 * one JVM: what lies behind it is given out again.
 */
final class RangeDivision implements Division {

  private static final long UNIT_NANOS = 250_000_000;
  private static final long FIRST_UNIT = 64;
  private static final long LARGEST_UNIT = 1 << 16;

  private final Job job;
  private final RandomStrategy sampler;
  private final long to;
  private long frontier;
  private long next;
  private long unitSize = FIRST_UNIT;
  private Granularity granularity;
  private int given;
  private int outdated;

  RangeDivision(Job job) {
    this.job = job;
    this.frontier = Strategies.from(job.options());
    this.to = Strategies.to(job.options());
    this.sampler = Strategies.sampler(job.options());
    this.granularity = job.options().granularity();
  }

  @Override
  public void start(Tally before) {
    next = frontier;
    granularity = granularity.with(before.racyPlaces());
  }

  @Override
  public @Nullable WorkUnit next() {
    if (next >= to) {
      return null;
    }
    long from = next;
    next = Math.min(to, next + unitSize);
    given++;
    Options options =
        job.options().toBuilder().granularity(granularity).steps(Long.MAX_VALUE).build();
    return job.unit(options, from, next, "");
  }

  @Override
  public Tally merge(WorkUnit unit, UnitResult result, long before) {
    given--;
    if (outdated > 0) {
      outdated--;
      return Tally.none();
    }
    frontier = result.to();
    Granularity found = granularity.with(result.tally().racyPlaces());
    if (!found.equals(granularity)) {
      granularity = found;
      next = frontier;
      outdated = given;
    }
    if (result.to() > result.from()) {
      adapt(result.to() - result.from(), result.tally().nanos());
    }
    return result.tally();
  }

  private void adapt(long executions, long nanos) {
    long size = (long) ((double) executions / Math.max(1, nanos) * UNIT_NANOS);
    unitSize = Math.max(1, Math.min(Math.min(size, unitSize * 4), LARGEST_UNIT));
  }

  @Override
  public int unitsOfWorker() {
    return 2;
  }

  @Override
  public boolean isOver() {
    return frontier >= to && given == 0;
  }

  @Override
  public boolean isSpent() {
    return false;
  }

  @Override
  public boolean isExhausted() {
    return false;
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    sampler.startAt(frontier);
    sampler.save(out, names);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    sampler.restore(in, names);
    frontier = sampler.nextExecution();
  }
}
