package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.ProgramReference;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkLines;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.worker.WorkerJvm;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Has a range of executions run by several JVMs, so that the result is that of one JVM:
 *
 * <pre>
 *   executions   0 ......... 400 ........ 900 ...... 1300 ......
 *                merged      | worker 2   | worker 1 | to be given out
 *                            frontier                next
 * </pre>
 *
 * <ul>
 *   <li>Units are given out from the left, of a size that takes a worker a fraction of a second;
 *       each worker has one waiting, so that it never idles.
 *   <li>Results are added up from the left, too, whoever is done first. A drift ends the
 *       exploration when everything before it has been run; what others ran behind it does not
 *       count. So a drift is that of the lowest number, as in one JVM.
 *   <li>Every worker runs the default schedule before and after, and so would notice state that
 *       leaks between executions.
 * </ul>
 *
 * <p>One thread looks from worker to worker, since the engine starts none. Workers are ended in any
 * case.
 */
final class Workers {

  private static final long LOOK_NANOS = 2_000_000;
  private static final long UNIT_NANOS = 250_000_000;
  private static final long FIRST_UNIT = 64;
  private static final long LARGEST_UNIT = 1 << 16;
  private static final int GIVEN_AHEAD = 2;

  private final Options options;
  private final String test;
  private final Watch watch;
  private final ProgramReference program;
  private final Map<String, String> told;
  private final long to;
  private final Stopwatch stopwatch;

  private final List<Hired> workers = new ArrayList<>();
  private final Map<Long, UnitResult> waiting = new HashMap<>();
  private long next;
  private long frontier;
  private long unitSize = FIRST_UNIT;
  private final Ledger ledger;
  private final ThreadNames names = new ThreadPaths();
  private final @Nullable Keeper keeper;
  private @Nullable End end;
  private long due;

  /** A worker and what it has to do. */
  private static final class Hired {
    final int number;
    final WorkerJvm jvm;
    int units;
    boolean hungUp;
    boolean done;

    Hired(int number, WorkerJvm jvm) {
      this.number = number;
      this.jvm = jvm;
    }
  }

  /** Prepares; {@code options} ask for a search that can be divided. */
  Workers(ProgramReference program, Options options, String test, Watch watch) {
    this.program = program;
    this.options = options;
    this.test = test;
    this.watch = watch;
    this.told = OptionsText.of(options);
    this.keeper = watch.keeper(test, options);
    long start = Strategies.from(options);
    Tally before =
        keeper == null
            ? Tally.none()
            : keeper
                .takeUp(Strategies.of(options, start), names)
                .map(Checkpoint::tally)
                .orElseGet(Tally::none);
    this.ledger = new Ledger(before);
    this.next = start + ledger.begun();
    this.frontier = next;
    this.to = Strategies.to(options);
    this.stopwatch = new Stopwatch(watch.clock, before.nanos());
    this.end = before.first().isPresent() && options.stopAtFirstDrift() ? End.FIRST_DRIFT : null;
  }

  /** What came of it, and why it ended. */
  record Outcome(Tally tally, End end) {}

  /**
   * Runs.
   *
   * @throws dev.replay.engine.worker.WorkerException if a worker does not do its part
   */
  Outcome run() {
    try {
      hire();
      while (!isOver()) {
        boolean heard = false;
        for (Hired worker : workers) {
          heard |= !worker.done && hear(worker);
        }
        look();
        giveOut();
        if (!heard) {
          rest();
        }
      }
      End last = end == null ? End.EXECUTIONS : end;
      Tally tally = tally();
      if (keeper != null) {
        keeper.end(last, tally, Strategies.of(options, frontier), names);
      }
      return new Outcome(tally, last);
    } finally {
      workers.forEach(worker -> worker.jvm.close());
    }
  }

  private void hire() {
    String properties = WorkLines.of(ManagementFactory.getRuntimeMXBean().getSystemProperties());
    for (int number = 1; number <= options.parallelism(); number++) {
      Hired worker = new Hired(number, WorkerJvm.start(number, Worker.class.getName()));
      workers.add(worker);
      worker.jvm.tell(properties);
    }
    giveOut();
  }

  /** Gives work to whoever has little, and hangs up when there is none left. */
  private void giveOut() {
    for (int ahead = 0; ahead < GIVEN_AHEAD; ahead++) {
      for (Hired worker : workers) {
        if (worker.units == ahead && !worker.hungUp && isMore()) {
          long behind = Math.min(to, next + unitSize);
          worker.jvm.tell(WorkLines.of(new WorkUnit(program, test, told, next, behind)));
          worker.units++;
          next = behind;
        }
      }
    }
    if (!isMore()) {
      for (Hired worker : workers) {
        if (!worker.hungUp) {
          worker.hungUp = true;
          worker.jvm.hangUp();
        }
      }
    }
  }

  private boolean isMore() {
    return end == null && next < to;
  }

  private boolean hear(Hired worker) {
    String line = worker.jvm.told();
    if (line == null) {
      return false;
    }
    if (line.startsWith("{\"" + Worker.FAILURE)) {
      throw Worker.failure(worker.number, WorkLines.texts(line));
    }
    if (worker.units == 0) {
      worker.done = true;
      return true;
    }
    worker.units--;
    UnitResult result = WorkLines.result(line);
    waiting.put(result.from(), result);
    adapt(result);
    merge();
    return true;
  }

  private void adapt(UnitResult result) {
    long nanos = Math.max(1, result.tally().nanos());
    double perNano = (double) (result.to() - result.from()) / nanos;
    long size = (long) (perNano * UNIT_NANOS);
    unitSize = Math.max(1, Math.min(Math.min(size, unitSize * 4), LARGEST_UNIT));
  }

  private void merge() {
    UnitResult result = waiting.remove(frontier);
    while (result != null && !isFinal()) {
      ledger.add(result.tally());
      frontier = result.to();
      if (options.stopAtFirstDrift() && ledger.hasFound()) {
        end = End.FIRST_DRIFT;
      } else if (ledger.steps() >= options.steps()) {
        end = End.STEPS;
      }
      result = waiting.remove(frontier);
    }
  }

  /** Whether what is behind the frontier does not count any more. */
  private boolean isFinal() {
    return end == End.FIRST_DRIFT || end == End.STEPS;
  }

  private void look() {
    long nanos = stopwatch.nanos();
    if (end == null && nanos > options.time().toNanos()) {
      end = End.TIME;
    } else if (end == null && watch.cancellation.isCancelled()) {
      end = End.CANCELLED;
    }
    if (nanos - due >= watch.every.toNanos()) {
      due = nanos;
      watch.listener.accept(ledger.progress(nanos, Double.NaN));
    }
    if (keeper != null && keeper.isDue(nanos)) {
      keeper.keep(tally(), Strategies.of(options, frontier), names);
    }
  }

  private Tally tally() {
    return ledger.tally(stopwatch.nanos(), List.of());
  }

  private boolean isOver() {
    return workers.stream().allMatch(worker -> worker.done);
  }

  private void rest() {
    LockSupport.parkNanos(LOOK_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      watch.cancellation.cancel();
    }
  }
}
