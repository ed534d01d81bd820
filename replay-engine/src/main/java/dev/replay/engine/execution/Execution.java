package dev.replay.engine.execution;

import dev.replay.engine.choice.Chooser;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Continuations;
import dev.replay.hooks.Gate;
import dev.replay.hooks.SharedState;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program under control, once at a time and as often as wanted. Must be used by one thread,
 * the host, which with continuations is also the one that everything runs on.
 */
public final class Execution {

  /** The main thread's code; what it throws is the execution's failure. */
  @FunctionalInterface
  public interface Body {
    void run() throws Throwable;
  }

  private final Scheduler scheduler;
  private final ThreadBodies bodies;
  private final Carrier carrier;
  private final ProgramHooks hooks;
  private final FaultChoices faults;
  private final @Nullable ClassLoader contextLoader;
  private final RaceLog races;
  private long executions;

  /** Whether the program runs; otherwise it is the engine that computes. */
  private volatile boolean inProgram;

  /**
   * Prepares executions.
   *
   * @param continuations whether to run threads as continuations, which needs JDK 21; otherwise on
   *     platform threads
   * @param contextLoader context class loader of the main thread
   */
  public Execution(Settings settings, boolean continuations, @Nullable ClassLoader contextLoader) {
    if (continuations && !Continuations.available()) {
      throw new IllegalArgumentException(
          "this JDK ("
              + Runtime.version()
              + ") has no continuations; use JDK 21 or later, or platform threads");
    }
    this.scheduler = new Scheduler(settings);
    this.contextLoader = contextLoader;
    this.races = new RaceLog(scheduler.trace);
    this.faults = new FaultChoices(scheduler, settings);
    if (continuations) {
      this.bodies = new ThreadBodies(scheduler, null);
      this.carrier = new ContinuationCarrier(bodies::run);
    } else {
      PlatformCarrier platform = new PlatformCarrier();
      this.bodies = new ThreadBodies(scheduler, platform);
      this.carrier = platform;
    }
    this.hooks = new ProgramHooks(scheduler, settings, bodies, carrier);
  }

  /**
   * Runs {@code body} in a fresh main thread.
   *
   * @throws PinnedException if a thread could not be suspended; this program needs platform threads
   * @throws ExhaustedException if a thread had no stack or heap left
   */
  public ExecutionResult run(Body body, Chooser chooser) {
    executions++;
    SharedState.reset();
    scheduler.begin(chooser, carrier);
    bodies.begin();
    faults.begin();
    hooks.begin();
    Gate.open(hooks);
    inProgram = true;
    try {
      ControlledThread main = scheduler.register(mainThread(body), null);
      carrier.prepare(main);
      scheduler.run(main);
    } finally {
      inProgram = false;
      Gate.close(hooks);
      bodies.end();
    }
    scheduler.throwIfBrokenDown();
    races.look();
    return new ExecutionResult(
        outcome(),
        bodies.failure(),
        scheduler.leftover().size(),
        scheduler.steps(),
        Limit.setOf(scheduler.limits()),
        new Readout(scheduler, races));
  }

  private Outcome outcome() {
    Outcome outcome = scheduler.outcome();
    boolean aborted = outcome != Outcome.GIVEN_UP && bodies.assumptionFailed();
    return aborted ? Outcome.ABORTED : outcome;
  }

  private Thread mainThread(Body body) {
    Runnable main = bodies.main(body);
    Gate.enterProgram(); // so that the thread gets an identifier of this execution
    if (!Gate.controlled()) {
      throw new IllegalStateException(
          "the agent's hooks sleep, so nothing would be under control; call Replay.install() first");
    }
    Thread thread = new Thread(null, main, "main");
    Gate.leaveProgram();
    thread.setContextClassLoader(contextLoader);
    return thread;
  }

  /**
   * Asks the running program for the outcome of something that may go several ways; to be called by
   * a controlled thread in program code.
   *
   * @param site registered site of operation {@code FAULT}
   * @param outcomes their names, the first being what normally happens
   * @return index of the outcome; 0 if the calling thread is not under control or the fault budget
   *     is used up
   */
  public int chooseOutcome(int site, String... outcomes) {
    if (!Gate.suspend()) {
      return 0;
    }
    try {
      return faults.choose(site, outcomes);
    } finally {
      Gate.resume(true);
    }
  }

  /**
   * Called by another thread that sees no progress: what runs is left behind and never comes back.
   */
  public void abandon() {
    bodies.abandon();
    scheduler.outside().abandon();
  }

  /**
   * What the program waits for outside of it, one sentence a thread; for another thread that sees
   * no progress.
   */
  public List<String> awaited() {
    return scheduler.outside().awaited();
  }

  /** What was not under control in any execution so far, one sentence for each kind. */
  public List<String> escapes() {
    return scheduler.outside().sentences();
  }

  /** Which plain accesses are scheduling points. */
  public Granularity granularity() {
    return scheduler.places().granularity();
  }

  /** Those are, from the next execution on, and no others. */
  public void schedule(Granularity granularity) {
    scheduler.places().set(granularity);
  }

  /**
   * Makes scheduling points of the plain accesses that raced in executions so far, from the next
   * one on.
   *
   * @return whether there were any that had been none
   */
  public boolean refine() {
    return refine(races.takePlaces());
  }

  /** The same for places that are known to race from elsewhere. */
  public boolean refine(Collection<String> places) {
    if (places.isEmpty()) {
      return false;
    }
    Granularity before = granularity();
    Granularity after = before.with(places);
    if (after.equals(before) || before.everyAccess()) {
      return false;
    }
    scheduler.places().set(after);
    return true;
  }

  /** What the actors of all executions are called, in this JVM and in others. */
  public ThreadNames threadNames() {
    return scheduler.threads.paths();
  }

  /** What happened in the execution that ended last; overwritten by the next. */
  public Trace trace() {
    return scheduler.trace;
  }

  /** A number that changes as long as there is progress; any thread may look at it. */
  public long progress() {
    return (executions << 32) + scheduler.steps();
  }

  /** Whether an execution is under way; any thread may ask. */
  public boolean isInProgram() {
    return inProgram;
  }

  /**
   * Where the running controlled thread is, or the host if none runs; for another thread that sees
   * no progress.
   */
  public StackTraceElement[] stuckStack(Thread host) {
    Thread running = scheduler.runningThread();
    return running != null && carrier instanceof PlatformCarrier
        ? running.getStackTrace()
        : host.getStackTrace();
  }

  /** What runs the threads, in words. */
  public String carrier() {
    return carrier.description();
  }
}
