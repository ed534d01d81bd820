package dev.replay.engine;

import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.strategy.DividedSearch;
import dev.replay.hooks.Continuations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An exhaustive search in parts, see {@link DividedSearch}. A unit is some executions of a part:
 * few at first, so that there are several parts soon, and more as the search gets on.
 *
 * <p>If accesses turn out to race, they become scheduling points, and the search begins anew.
 * Results of units that are out then do not count.
 */
final class SearchDivision implements Division {

  /** More than four JVMs can be busy with, so that it makes no difference how many of them work. */
  private static final int PARTS = 8;

  private static final long SMALLEST_UNIT = 64;

  /** About a second's work on each carrier: so much is lost if this JVM is killed. */
  private static final long LARGEST_UNIT = 1 << 14;

  private static final long LARGEST_UNIT_ON_PLATFORM_THREADS = 1 << 9;

  /** Of what has been run so far, a unit is such a part. */
  private static final long SHARE = 16;

  private final Job job;
  private final long most;
  private final long largest;
  private final DividedSearch search;
  private final ThreadNames names = new ThreadPaths();
  private final Deque<WorkUnit> ready = new ArrayDeque<>();
  private Granularity granularity;
  private long begun;

  /** Executions of units that are ready or out. */
  private long reserved;

  private int out;
  private int outdated;

  SearchDivision(Job job) {
    this.job = job;
    this.most = Strategies.to(job.options());
    this.largest =
        Continuations.available() && job.options().threads() != Options.Threads.PLATFORM
            ? LARGEST_UNIT
            : LARGEST_UNIT_ON_PLATFORM_THREADS;
    this.search = new DividedSearch(Math.max(PARTS, 2 * job.options().parallelism()));
    this.granularity = job.options().granularity();
  }

  @Override
  public void start(Tally before) {
    begun = before.executions() + before.givenUp();
    granularity = granularity.with(before.racyPlaces());
    prepare();
  }

  private void prepare() {
    Options options = job.options().toBuilder().granularity(granularity).build();
    while (begun + reserved < most) {
      byte[] state = search.next(names);
      if (state == null) {
        return;
      }
      long size = Math.max(SMALLEST_UNIT, Math.min(begun / SHARE, largest));
      size = Math.min(size, most - begun - reserved);
      reserved += size;
      ready.add(job.unit(options, 0, size, Base64.getEncoder().encodeToString(state)));
    }
  }

  @Override
  public @Nullable WorkUnit next() {
    WorkUnit unit = ready.poll();
    if (unit != null) {
      out++;
    }
    return unit;
  }

  @Override
  public Tally merge(WorkUnit unit, UnitResult result, long before) {
    out--;
    if (outdated > 0) {
      outdated--;
      return Tally.none();
    }
    reserved -= unit.to();
    Tally tally = result.tally().after(before);
    Granularity found = granularity.with(tally.racyPlaces());
    boolean counts = true;
    if (!found.equals(granularity)) {
      granularity = found;
      search.restart();
      ready.clear();
      reserved = 0;
      outdated = out;
    } else {
      counts = search.merge(Base64.getDecoder().decode(result.state()), names);
    }
    begun += counts ? result.to() : 0;
    prepare();
    return counts ? tally : Tally.none();
  }

  @Override
  public int unitsOfWorker() {
    return 1;
  }

  @Override
  public boolean isOver() {
    return out == 0 && ready.isEmpty();
  }

  @Override
  public boolean isSpent() {
    return search.isOver();
  }

  @Override
  public boolean isExhausted() {
    return search.isExhausted();
  }

  @Override
  public void save(DataOutput to, ThreadNames ignored) throws IOException {
    search.save(to, names);
  }

  @Override
  public void restore(DataInput in, ThreadNames ignored) throws IOException {
    search.restore(in, names);
  }
}
