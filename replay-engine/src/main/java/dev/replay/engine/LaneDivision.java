package dev.replay.engine;

import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.strategy.Turns;
import dev.replay.hooks.Continuations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches that depend on what was run before, in {@link Lane}s. A unit goes on from what an
 * earlier one of its lane came to, for some executions: few at first, so that there are several
 * parts of a search soon, and more as it gets on.
 *
 * <pre>
 *   lane                turns   units
 *   exhaustive search     3     | 192 |  | 192 |  | 256 |      parts, several at a time
 *   SURW                  3     |    192    |  |    256    |   one at a time
 *   POS                   1     | 64 |  | 85 |
 * </pre>
 *
 * No lane gets ahead of another by more than a unit.
 *
 * <p>If accesses turn out to race, they become scheduling points, and all begin anew. Results of
 * units that are out then do not count; neither do those of units that are out when everything has
 * been explored. So what counts does not depend on who is faster.
 */
final class LaneDivision implements Division {

  private static final long SMALLEST_UNIT = 64;

  private static final long LARGEST_UNIT = 1 << 14;

  /** About half a second's work on each carrier: so much is lost if this JVM is killed. */
  private static final long STEPS_OF_UNIT = 1 << 21;

  private static final long STEPS_OF_UNIT_ON_PLATFORM_THREADS = 1 << 14;

  /** Of what has been run so far, a unit is such a part. */
  private static final long SHARE = 16;

  private record Planned(int lane, WorkUnit unit) {}

  private final Job job;
  private final List<Lane> lanes;
  private final long most;
  private final long steps;
  private final ThreadNames names = new ThreadPaths();
  private final Deque<Planned> ready = new ArrayDeque<>();
  private final Deque<Planned> out = new ArrayDeque<>();
  private Granularity granularity;
  private long begun;

  /** Executions of units that are ready or out. */
  private long reserved;

  /** By lane: executions, run and reserved. */
  private final long[] used;

  /** Of one JVM that began a portfolio; lanes have fixed shares. */
  private final Turns turns = new Turns();

  private int outdated;

  /** The first lane's units are run first. */
  LaneDivision(Job job, List<Lane> lanes) {
    this.job = job;
    this.lanes = lanes;
    this.used = new long[lanes.size()];
    this.most = Strategies.to(job.options());
    this.steps =
        Continuations.available() && job.options().threads() != Options.Threads.PLATFORM
            ? STEPS_OF_UNIT
            : STEPS_OF_UNIT_ON_PLATFORM_THREADS;
    this.granularity = job.options().granularity();
  }

  @Override
  public void start(Tally before) {
    begun = before.begun();
    granularity = granularity.with(before.racyPlaces());
    prepare();
  }

  private void prepare() {
    boolean prepared = true;
    while (prepared && begun + reserved < most) {
      prepared = prepareOne();
    }
  }

  /** A unit of the lane that is behind most, of those that have something to give out. */
  private boolean prepareOne() {
    long size = Math.max(SMALLEST_UNIT, Math.min(begun / SHARE, LARGEST_UNIT));
    long last =
        numbers()
            .filter(lane -> !lanes.get(lane).work().isOver())
            .mapToLong(this::progress)
            .min()
            .orElse(0);
    return numbers()
        .filter(lane -> progress(lane) < last + size)
        .boxed()
        .sorted(Comparator.comparingLong(this::progress))
        .anyMatch(lane -> prepareOne(lane, size));
  }

  private IntStream numbers() {
    return IntStream.range(0, lanes.size());
  }

  private long progress(int lane) {
    return used[lane] / lanes.get(lane).turns();
  }

  private boolean prepareOne(int number, long size) {
    Lane lane = lanes.get(number);
    byte[] state = lane.work().next(names);
    if (state == null) {
      return false;
    }
    long executions = Math.min(size * lane.turns(), most - begun - reserved);
    Options options = lane.options().toBuilder().granularity(granularity).steps(steps).build();
    String text = Base64.getEncoder().encodeToString(state);
    ready.add(new Planned(number, job.unit(options, 0, executions, text)));
    reserved += executions;
    used[number] += executions;
    return true;
  }

  @Override
  public @Nullable WorkUnit next() {
    Planned planned = ready.poll();
    if (planned == null) {
      return null;
    }
    out.add(planned);
    return planned.unit;
  }

  @Override
  public Tally merge(WorkUnit unit, UnitResult result, long before) {
    Planned planned = out.remove();
    if (outdated > 0) {
      outdated--;
      return Tally.none();
    }
    settle(planned);
    Tally tally = result.tally().after(before);
    Granularity found = granularity.with(tally.racyPlaces());
    boolean counts = true;
    if (found.equals(granularity)) {
      byte[] state = Base64.getDecoder().decode(result.state());
      counts = lanes.get(planned.lane).work().merge(state, names);
    } else {
      granularity = found;
      giveUpUnits();
      lanes.forEach(lane -> lane.work().restart());
    }
    if (counts) {
      begun += result.to();
      used[planned.lane] += result.to();
    }
    if (isExhausted()) {
      giveUpUnits();
    } else {
      prepare();
    }
    return counts ? tally : Tally.none();
  }

  private void settle(Planned planned) {
    reserved -= planned.unit.to();
    used[planned.lane] -= planned.unit.to();
  }

  /** What is ready is not given out, and what is out will not count. */
  private void giveUpUnits() {
    ready.forEach(this::settle);
    out.forEach(this::settle);
    ready.clear();
    outdated = out.size();
  }

  @Override
  public int unitsOfWorker() {
    return 1;
  }

  @Override
  public boolean isOver() {
    return out.isEmpty() && ready.isEmpty();
  }

  @Override
  public boolean isSpent() {
    return isExhausted() || lanes.stream().allMatch(lane -> lane.work().isOver());
  }

  @Override
  public boolean isExhausted() {
    return lanes.stream().anyMatch(lane -> lane.work().isExhausted());
  }

  /**
   * Several lanes begin with a number. Of a portfolio it is that of executions, as where one JVM
   * has written its searches in turns, so several go on with that; of samplers of one kind, which
   * no single JVM has, it is negative, and a single sampler refuses it.
   */
  @Override
  public void save(DataOutput to, ThreadNames ignored) throws IOException {
    if (lanes.size() > 1) {
      to.writeLong(isOfOneKind() ? -lanes.size() : begun);
    }
    for (Lane lane : lanes) {
      lane.work().save(to, names);
    }
    if (isPortfolio()) {
      turns.save(to);
    }
  }

  @Override
  public void restore(DataInput in, ThreadNames ignored) throws IOException {
    if (lanes.size() > 1) {
      long mark = in.readLong();
      if (isOfOneKind() ? mark != -lanes.size() : mark < 0) {
        throw new IOException(
            "it was not divided among several JVMs in " + lanes.size() + " parts before");
      }
    }
    for (Lane lane : lanes) {
      lane.work().restore(in, names);
    }
    if (isPortfolio()) {
      turns.restore(in);
    }
  }

  private boolean isPortfolio() {
    return lanes.size() > 1 && !isOfOneKind();
  }

  private boolean isOfOneKind() {
    return lanes.stream().map(lane -> lane.options().search()).distinct().count() == 1;
  }
}
