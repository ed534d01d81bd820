package dev.replay.engine;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Coverage.End;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkLines;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.worker.IdleWorkers;
import dev.replay.engine.worker.WorkerException;
import dev.replay.engine.worker.WorkerJvm;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Has the work units of an exploration run by several JVMs, so that the result is that of one JVM.
 *
 * <ul>
 *   <li>If units are small, each worker has one waiting, so that it never idles.
 *   <li>Results are added up in the order in which units were given out, whoever is done first. A
 *       drift ends the exploration when everything before it has been run; what others ran behind
 *       it does not count. So a drift is that of the lowest number.
 *   <li>Every worker runs the default schedule before and after, and so would notice state that
 *       leaks between executions.
 * </ul>
 *
 * <p>One thread looks from worker to worker, since the engine starts none. Workers that are done
 * are kept for the next exploration, others are ended in any case.
 */
final class Workers {

  private static final long LOOK_NANOS = 2_000_000;
  private static final long ANSWER_NANOS = 100_000;

  private final Options options;
  private final Watch watch;
  private final Division division;
  private final Stopwatch stopwatch;
  private final List<Hired> workers = new ArrayList<>();

  /** Units whose results have not been added up, in the order in which they were given out. */
  private final Deque<Given> given = new ArrayDeque<>();

  private final Ledger ledger;
  private final ThreadNames names = new ThreadPaths();
  private final @Nullable Keeper keeper;
  private @Nullable End end;
  private long due;

  /** A unit that was given out, and its result as soon as there is one. */
  private static final class Given {
    final WorkUnit unit;
    @Nullable UnitResult result;

    Given(WorkUnit unit) {
      this.unit = unit;
    }
  }

  /** A worker and what it has to do. */
  private static final class Hired {
    final int number;
    final WorkerJvm jvm;
    final Deque<Given> units = new ArrayDeque<>();

    /** Whether it has greeted, was told that there is nothing more, has said that it is done. */
    boolean ready;

    boolean dismissed;
    boolean done;

    Hired(int number, WorkerJvm jvm, boolean ready) {
      this.number = number;
      this.jvm = jvm;
      this.ready = ready;
    }
  }

  /** Prepares. */
  Workers(Job job, Division division, Watch watch) {
    this.options = job.options();
    this.division = division;
    this.watch = watch;
    this.keeper = watch.keeper(job.test(), options);
    Tally before =
        keeper == null
            ? Tally.none()
            : keeper.takeUp(division, names).map(Checkpoint::tally).orElseGet(Tally::none);
    this.ledger = new Ledger(before);
    division.start(before);
    this.stopwatch = new Stopwatch(watch.clock, before.nanos());
    this.end = before.first().isPresent() && options.stopAtFirstDrift() ? End.FIRST_DRIFT : null;
  }

  /**
   * Runs.
   *
   * @throws dev.replay.engine.worker.WorkerException if a worker does not do its part
   */
  Explored run() {
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
      End last = end != null ? end : division.isSpent() ? End.EXHAUSTED : End.EXECUTIONS;
      Tally tally = tally();
      if (keeper != null) {
        keeper.end(last, tally, division, names);
      }
      return new Explored(tally, last, division.isExhausted());
    } finally {
      workers.forEach(Workers::release);
    }
  }

  private static void release(Hired worker) {
    if (worker.done) {
      IdleWorkers.keep(worker.jvm);
    } else {
      worker.jvm.close();
    }
  }

  private void hire() {
    String properties = WorkLines.of(ManagementFactory.getRuntimeMXBean().getSystemProperties());
    boolean oneCore = !Host.usesContinuations(options);
    for (int number = 1; number <= options.parallelism(); number++) {
      WorkerJvm idle = IdleWorkers.take(number, oneCore);
      if (idle != null && isReady(idle, properties)) {
        workers.add(new Hired(number, idle, true));
      } else {
        WorkerJvm started = start(number, oneCore);
        workers.add(new Hired(number, started, false));
        started.tell(properties);
      }
    }
    giveOut();
  }

  private static WorkerJvm start(int number, boolean oneCore) {
    return WorkerJvm.start(
        number, oneCore, ReplayAgent.argumentsForOtherJvms(), Worker.class.getName());
  }

  /** False if it has ended, which idle ones do after a while. */
  private static boolean isReady(WorkerJvm idle, String properties) {
    try {
      idle.forgetErrors();
      idle.tell(properties);
      while (idle.told() == null) {
        LockSupport.parkNanos(ANSWER_NANOS);
      }
      return true;
    } catch (WorkerException e) {
      idle.close();
      return false;
    }
  }

  /** Gives work to whoever has little, and dismisses all when there will be none. */
  private void giveOut() {
    for (int ahead = 0; ahead < division.unitsOfWorker(); ahead++) {
      for (Hired worker : workers) {
        if (worker.units.size() == ahead && !worker.dismissed) {
          giveTo(worker);
        }
      }
    }
    if (end != null || division.isOver()) {
      for (Hired worker : workers) {
        if (!worker.dismissed) {
          worker.dismissed = true;
          worker.jvm.tell(Worker.EMPTY);
        }
      }
    }
  }

  private void giveTo(Hired worker) {
    WorkUnit unit = end == null ? division.next() : null;
    if (unit != null) {
      Given one = new Given(unit);
      given.add(one);
      worker.units.add(one);
      worker.jvm.tell(WorkLines.of(unit));
    }
  }

  private boolean hear(Hired worker) {
    String line = worker.jvm.told();
    if (line == null) {
      return false;
    }
    if (line.startsWith("{\"" + Worker.FAILURE)) {
      throw Worker.failure(worker.number, WorkLines.texts(line));
    }
    if (!worker.ready) {
      worker.ready = true;
      return true;
    }
    Given told = worker.units.poll();
    if (told == null) {
      worker.done = true;
    } else {
      told.result = WorkLines.result(line);
      merge();
    }
    return true;
  }

  private void merge() {
    Given first = given.peek();
    while (first != null && first.result != null && !isFinal()) {
      ledger.add(division.merge(first.unit, first.result, ledger.executions()));
      if (options.stopAtFirstDrift() && ledger.hasFound()) {
        end = End.FIRST_DRIFT;
      } else if (ledger.steps() >= options.steps()) {
        end = End.STEPS;
      }
      given.remove();
      first = given.peek();
    }
  }

  /** Whether what has not been added up does not count any more. */
  private boolean isFinal() {
    return end == End.FIRST_DRIFT || end == End.STEPS;
  }

  private void look() {
    long nanos = stopwatch.nanos();
    if (end == null && ledger.begun() > 0 && nanos > options.time().toNanos()) {
      end = End.TIME;
    } else if (end == null && watch.cancellation.isCancelled()) {
      end = End.CANCELLED;
    }
    if (nanos - due >= watch.every.toNanos()) {
      due = nanos;
      watch.listener.accept(ledger.progress(nanos, Double.NaN));
    }
    if (keeper != null && keeper.isDue(nanos)) {
      keeper.keep(tally(), division, names);
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
