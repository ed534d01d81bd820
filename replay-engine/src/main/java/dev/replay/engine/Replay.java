package dev.replay.engine;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.canary.Canary;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.record.Schedule;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Explores a program, or replays one execution of it. Usable anywhere, a plain {@code main}
 * included:
 *
 * <pre>{@code
 * Exploration exploration = Replay.explore(faults -> {
 *   var counter = new Counter();
 *   var other = new Thread(counter::increment);
 *   other.start();
 *   counter.increment();
 *   other.join();
 *   if (counter.value() != 2) throw new AssertionError(counter.value());
 * });
 * }</pre>
 *
 * <p>Classes loaded before the first use are rewritten in retrospect, which cannot reach their
 * synchronized methods and method references; call {@link #install} first thing, or start with
 * {@code -javaagent}, and load the program afterwards.
 *
 * <p>No drift in a complete exploration means: none of the executions that the instrumented program
 * can have drifts. It says nothing about code that is not instrumented, about memory effects weaker
 * than sequential consistency, or about other inputs.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Replay {

  private static boolean checked;

  private Replay() {}

  /**
   * Instruments this JVM if that has not happened yet, and makes sure that it works by exploring a
   * racy program.
   *
   * @throws IllegalStateException if it does not; the message holds the remedy
   */
  public static synchronized void install() {
    ReplayAgent.install();
    ReplayAgent.wake();
    if (!checked) {
      checkCanary();
      checked = true;
    }
  }

  /**
   * Explores a program that is known to be racy: if nothing is found, classes are not rewritten,
   * and no test may pass.
   */
  private static void checkCanary() {
    Program canary = faults -> new Canary().run();
    Options options = Options.builder().executions(100).dataRaces(DataRaces.REPORT).build();
    Exploration exploration =
        new Host(canary, options)
            .run(driver -> new Explorer(driver, options, "canary", Watch.none()).explore());
    if (exploration.finding().isEmpty()) {
      throw new IllegalStateException(
          "instrumentation is missing: no lost update was found in a racy counter after "
              + exploration.executions()
              + " executions; "
              + ReplayAgent.REMEDY);
    }
  }

  /** Explores with {@link Options#defaults}. */
  public static Exploration explore(Program program) {
    return explore(program, Options.defaults());
  }

  /**
   * Explores until the first drift, the end of all executions, or the end of the budget.
   *
   * @throws IllegalStateException if instrumentation is missing
   * @throws dev.replay.engine.strategy.NondeterminismException if equal choices lead to different
   *     executions
   * @throws StuckException if a step does not come back
   */
  public static Exploration explore(Program program, Options options) {
    return explore(program, options, program.getClass().getName());
  }

  /**
   * The same under a name, which recorded schedules carry.
   *
   * @param test for example {@code com.acme.CacheTest#stale}
   */
  public static Exploration explore(Program program, Options options, String test) {
    return explore(program, options, test, Watch.none());
  }

  /**
   * The same, looked after.
   *
   * <p>If the calling thread is interrupted, exploration ends as if it had been {@linkplain
   * Cancellation cancelled}, and the thread is still interrupted afterwards.
   *
   * @param watch is told of progress, may cancel, keeps progress in a file
   * @throws dev.replay.engine.record.ProgressFileException if progress cannot be read, written, or
   *     gone on with
   * @throws IllegalArgumentException if several JVMs are to run a program that they cannot find
   * @throws dev.replay.engine.worker.WorkerException if another JVM fails; the message says with
   *     what
   */
  public static Exploration explore(Program program, Options options, String test, Watch watch) {
    install();
    Options named = forProgram(program, options);
    Host host = new Host(program, named, watch.cancellation);
    if (named.parallelism() == 1) {
      return host.run(driver -> new Explorer(driver, named, test, watch).explore());
    }
    Job job = new Job(References.of(program), named, test);
    Explored explored = new Workers(job, Strategies.division(job), watch).run();
    return host.run(driver -> new Explorer(driver, named, test, watch).conclude(explored));
  }

  /**
   * Runs the recorded execution again.
   *
   * @param options only what decides how it is run, not what: carrier and patience
   * @param test the name under which it was recorded
   * @throws IllegalArgumentException if the schedule was recorded for another test
   */
  public static ReplayResult replay(
      Program program, Schedule schedule, Options options, String test) {
    install();
    if (!schedule.test().equals(test)) {
      throw new IllegalArgumentException(
          "the schedule was recorded for "
              + schedule.test()
              + ", not for "
              + test
              + "; replay it with the test that it belongs to");
    }
    Options recorded =
        options.toBuilder()
            .maxSteps(schedule.settings().maxSteps())
            .maxFaults(schedule.settings().maxFaults())
            .maxSpurious(schedule.settings().maxSpurious())
            .adversarialTime(schedule.settings().adversarialTime())
            .maxPause(Duration.ofNanos(schedule.settings().maxPauseNanos()))
            .testClass(schedule.settings().testClass())
            .granularity(schedule.settings().granularity())
            .build();
    return new Host(program, recorded).run(driver -> Replayer.replay(driver, schedule));
  }

  /**
   * Runs random executions for their tapes and fingerprints only: to run them again somewhere else
   * with {@link #replayAll} and see whether they are the same. Whether they drift is not judged.
   *
   * @param options {@code executions} and {@code time} bound how many; {@code seed} says which
   * @param test for messages
   * @return in the order of execution; as many as were asked for unless the time was up
   * @throws dev.replay.engine.strategy.NondeterminismException if the default schedule, run before
   *     and after all others, differs
   * @throws StuckException if a step does not come back
   */
  public static List<Sample> sample(Program program, Options options, String test) {
    install();
    Options named = forSamples(program, options);
    return new Host(program, named).run(driver -> Sampler.sample(driver, named, test));
  }

  /**
   * Runs each sample again from its tape.
   *
   * @param options those with which it was sampled; the carrier may be another
   * @return those that came out as other executions; empty if none did
   * @throws StuckException if a step does not come back
   */
  public static List<Divergence> replayAll(Program program, List<Sample> samples, Options options) {
    install();
    return new Host(program, forSamples(program, options))
        .run(driver -> Sampler.replay(driver, samples));
  }

  /** Whatever races, samples have the same scheduling points. */
  private static Options forSamples(Program program, Options options) {
    return forProgram(program, options).toBuilder().granularity(Granularity.EVERY_ACCESS).build();
  }

  /** Timed waits in the class that wrote the program are its own guards. */
  private static Options forProgram(Program program, Options options) {
    if (!options.testClass().isEmpty()) {
      return options;
    }
    String name = program.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return options.toBuilder().testClass(lambda < 0 ? name : name.substring(0, lambda)).build();
  }
}
