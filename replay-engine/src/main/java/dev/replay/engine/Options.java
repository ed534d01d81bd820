package dev.replay.engine;

import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Settings;
import dev.replay.engine.oracle.BenignRaces;
import dev.replay.engine.record.Shard;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How a program is explored. Immutable; start from {@link #defaults} and change what matters.
 *
 * @param executions budget: how many executions at most
 * @param time budget: how much real time at most, counted from the first execution that is judged;
 *     one is always judged
 * @param steps budget: how many scheduling points at most, in all executions together
 * @param search which strategy
 * @param seed of random strategies
 * @param maxDeviations how often an execution deviates from the default schedule at most, if the
 *     search is {@link Search#DEVIATIONS}
 * @param maxSteps how long an execution may be, in steps that are taken while several threads could
 *     go on. From then on each thread has its turn; at twice as many it is a livelock, if threads
 *     go round in loops, or else cut off
 * @param maxFaults injected faults in an execution at most
 * @param maxSpurious spurious wake-ups and spurious failures of weak compare-and-set in a thread at
 *     most; with 0, the default, "complete" means without any
 * @param adversarialTime whether armed timers may fire early, as if running threads had been paused
 * @param maxPause how much virtual time such pauses may take in an execution
 * @param threads what runs controlled threads
 * @param failOnLeftoverThreads whether threads left over are drift
 * @param failOnStrandedThreads whether threads left over that wait for ever are a deadlock: no
 *     daemons, no workers that wait for work, and nobody left who could wake them
 * @param dataRaces which data races are drift, if no execution shows what comes of them
 * @param benignRaces data races that never are
 * @param stopAtFirstDrift whether exploration ends with the first drift; otherwise it goes on, and
 *     the first is reported
 * @param stuckAfter real time without any scheduling point after which an execution is given up
 * @param parallelism how many JVMs run executions at the same time; 1 is this one only
 * @param shard which part of the executions to run, if several machines share them
 * @param testClass class whose own timed waits never expire early; empty to take the program's
 * @param granularity which plain accesses to memory are scheduling points from the beginning; those
 *     that turn out to race become some
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Options(
    int executions,
    Duration time,
    long steps,
    Search search,
    long seed,
    int maxDeviations,
    int maxSteps,
    int maxFaults,
    int maxSpurious,
    boolean adversarialTime,
    Duration maxPause,
    Threads threads,
    boolean failOnLeftoverThreads,
    boolean failOnStrandedThreads,
    DataRaces dataRaces,
    BenignRaces benignRaces,
    boolean stopAtFirstDrift,
    Duration stuckAfter,
    int parallelism,
    Shard shard,
    String testClass,
    Granularity granularity) {

  /** Strategies. */
  public enum Search {
    /** All of them in turns, see {@link dev.replay.engine.strategy.Portfolio}. */
    PORTFOLIO,
    /** Every trace class once, see {@link dev.replay.engine.strategy.Exhaustive}. */
    EXHAUSTIVE,
    /**
     * All executions with few deviations from the default schedule, then those with more, see
     * {@link dev.replay.engine.strategy.DeviationBounding}.
     */
    DEVIATIONS,
    /** See {@link dev.replay.engine.strategy.RandomWalk}. */
    RANDOM,
    /** See {@link dev.replay.engine.strategy.Pct}. */
    PCT,
    /** See {@link dev.replay.engine.strategy.Pos}. */
    POS,
    /** See {@link dev.replay.engine.strategy.Surw}. */
    SURW,
    /** See {@link dev.replay.engine.strategy.Feedback}. */
    FEEDBACK
  }

  /** Which data races are drift, if no execution shows what comes of them. */
  public enum DataRaces {
    /** All. */
    FAIL_EVERYWHERE,
    /** All but those between two accesses of libraries: code that comes out of a jar, the JDK. */
    FAIL,
    /** None; they are reported. */
    REPORT
  }

  /** What runs controlled threads. */
  public enum Threads {
    /**
     * Continuations where the JDK has them and no debugger is attached, otherwise platform threads.
     */
    AUTOMATIC,
    CONTINUATIONS,
    PLATFORM
  }

  /**
   * 20,000 executions or 10 seconds, portfolio, adversarial time with pauses up to 30 seconds, up
   * to 2 faults, data races in program code are drift.
   */
  public static Options defaults() {
    return new Builder().build();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.executions = executions;
    b.time = time;
    b.steps = steps;
    b.search = search;
    b.seed = seed;
    b.maxDeviations = maxDeviations;
    b.maxSteps = maxSteps;
    b.maxFaults = maxFaults;
    b.maxSpurious = maxSpurious;
    b.adversarialTime = adversarialTime;
    b.maxPause = maxPause;
    b.threads = threads;
    b.failOnLeftoverThreads = failOnLeftoverThreads;
    b.failOnStrandedThreads = failOnStrandedThreads;
    b.dataRaces = dataRaces;
    b.benignRaces = benignRaces;
    b.stopAtFirstDrift = stopAtFirstDrift;
    b.stuckAfter = stuckAfter;
    b.parallelism = parallelism;
    b.shard = shard;
    b.testClass = testClass;
    b.granularity = granularity;
    return b;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** What single executions need to know. */
  public Settings settings() {
    return new Settings(
        maxSteps,
        adversarialTime,
        maxPause.toNanos(),
        maxFaults,
        maxSpurious,
        testClass,
        granularity,
        failOnStrandedThreads);
  }

  /** Collects options; each method returns the builder. */
  public static final class Builder {
    private int executions = 20_000;
    private Duration time = Duration.ofSeconds(10);
    private long steps = Long.MAX_VALUE;
    private Search search = Search.PORTFOLIO;
    private long seed;
    private int maxDeviations = Integer.MAX_VALUE;
    private int maxSteps = 100_000;
    private int maxFaults = 2;
    private int maxSpurious;
    private boolean adversarialTime = true;
    private Duration maxPause = Duration.ofSeconds(30);
    private Threads threads = Threads.AUTOMATIC;
    private boolean failOnLeftoverThreads;
    private boolean failOnStrandedThreads = true;
    private DataRaces dataRaces = DataRaces.FAIL;
    private BenignRaces benignRaces = BenignRaces.NONE;
    private boolean stopAtFirstDrift = true;
    private Duration stuckAfter = Duration.ofSeconds(10);
    private int parallelism = 1;
    private Shard shard = Shard.WHOLE;
    private String testClass = "";
    private Granularity granularity = Granularity.SYNCHRONIZATION;

    private Builder() {}

    public Builder executions(int n) {
      executions = positive("executions", n);
      return this;
    }

    public Builder time(Duration d) {
      time = d;
      return this;
    }

    /** No bound by default. */
    public Builder steps(long n) {
      if (n < 1) {
        throw new IllegalArgumentException("steps is " + n + "; it must be 1 or more");
      }
      steps = n;
      return this;
    }

    public Builder search(Search s) {
      search = s;
      return this;
    }

    public Builder seed(long s) {
      seed = s;
      return this;
    }

    public Builder maxSteps(int n) {
      maxSteps = positive("maxSteps", n);
      return this;
    }

    public Builder maxFaults(int n) {
      if (n < 0) {
        throw new IllegalArgumentException(
            "maxFaults is " + n + "; it must be 0 (no faults) or more");
      }
      maxFaults = n;
      return this;
    }

    /** All executions within a bound, which are not all that can differ unless it is never met. */
    public Builder maxDeviations(int n) {
      if (n < 0) {
        throw new IllegalArgumentException(
            "maxDeviations is " + n + "; it must be 0 (the default schedule only) or more");
      }
      maxDeviations = n;
      return this;
    }

    public Builder maxSpurious(int n) {
      if (n < 0) {
        throw new IllegalArgumentException(
            "maxSpurious is " + n + "; it must be 0 (no spurious wake-ups) or more");
      }
      maxSpurious = n;
      return this;
    }

    public Builder adversarialTime(boolean on) {
      adversarialTime = on;
      return this;
    }

    public Builder maxPause(Duration d) {
      maxPause = d;
      return this;
    }

    public Builder threads(Threads t) {
      threads = t;
      return this;
    }

    public Builder failOnLeftoverThreads(boolean fail) {
      failOnLeftoverThreads = fail;
      return this;
    }

    public Builder failOnStrandedThreads(boolean fail) {
      failOnStrandedThreads = fail;
      return this;
    }

    public Builder stopAtFirstDrift(boolean stop) {
      stopAtFirstDrift = stop;
      return this;
    }

    public Builder stuckAfter(Duration d) {
      stuckAfter = d;
      return this;
    }

    /**
     * Runs executions in so many JVMs of their own, started like this one, if it is more than 1.
     * The program must be one that they can find, see {@link PortableProgram}.
     */
    public Builder parallelism(int n) {
      parallelism = positive("parallelism", n);
      return this;
    }

    /**
     * Runs this part of the executions only. The parts of a random search have other executions
     * each and add up to the whole; searches that learn have other seeds; what explores all is not
     * divided.
     */
    public Builder shard(Shard part) {
      shard = part;
      return this;
    }

    public Builder testClass(String name) {
      testClass = name;
      return this;
    }

    public Builder dataRaces(DataRaces which) {
      dataRaces = which;
      return this;
    }

    public Builder benignRaces(BenignRaces which) {
      benignRaces = which;
      return this;
    }

    public Builder granularity(Granularity g) {
      granularity = g;
      return this;
    }

    private static int positive(String name, int n) {
      if (n < 1) {
        throw new IllegalArgumentException(name + " is " + n + "; it must be 1 or more");
      }
      return n;
    }

    public Options build() {
      return new Options(
          executions,
          time,
          steps,
          search,
          seed,
          maxDeviations,
          maxSteps,
          maxFaults,
          maxSpurious,
          adversarialTime,
          maxPause,
          threads,
          failOnLeftoverThreads,
          failOnStrandedThreads,
          dataRaces,
          benignRaces,
          stopAtFirstDrift,
          stuckAfter,
          parallelism,
          shard,
          testClass,
          granularity);
    }
  }
}
