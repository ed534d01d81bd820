package dev.replay.junit;

import dev.replay.engine.Options;
import dev.replay.engine.oracle.Drift;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * A test whose every execution is controlled: which thread goes on, when a timer fires, which call
 * fails. It is run again and again, each time with other decisions, until one of them drifts, all
 * that can differ were run, or the budget is used up.
 *
 * <p>Each execution has its own instance of the class and its own {@code @BeforeEach} and
 * {@code @AfterEach}, under control as well. The method, and those two, may take a {@link
 * dev.replay.engine.fault.Faults}. {@code @BeforeAll} and {@code @AfterAll} run once, outside of
 * control.
 *
 * <p>A pass means that none of the executions that were run drifts. The line printed for each test
 * says whether these were all that can differ; {@link #complete} insists on it.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ReplayTest {

  /**
   * Budget: executions at most. Overridden by the configuration parameter {@code
   * replay.executions}.
   */
  int executions() default 20_000;

  /**
   * Budget: seconds of real time at most, counted from the first execution that is judged; one is
   * always judged, however slow. Overridden by the configuration parameter {@code replay.seconds}.
   */
  int seconds() default 10;

  /** Budget: scheduling points at most, in all executions together. */
  long steps() default Long.MAX_VALUE;

  /** How executions are chosen. */
  Options.Search search() default Options.Search.PORTFOLIO;

  /** Seed of random searches. Overridden by the configuration parameter {@code replay.seed}. */
  long seed() default 0;

  /**
   * How often an execution deviates from the default schedule at most, if the search is {@code
   * DEVIATIONS}.
   */
  int maxDeviations() default Integer.MAX_VALUE;

  /**
   * How long an execution may be, in steps that are taken while several threads could go on. From
   * then on each thread has its turn; at twice as many it is a livelock, if threads go round in
   * loops, or else cut off.
   */
  int maxSteps() default 100_000;

  /** Injected faults in an execution at most. */
  int maxFaults() default 2;

  /**
   * Spurious wake-ups of {@code wait} and {@code park}, and spurious failures of weak
   * compare-and-set, in a thread at most.
   */
  int maxSpurious() default 0;

  /** Whether armed timers may fire early, as if the running threads had been paused. */
  boolean adversarialTime() default true;

  /** Seconds of virtual time that such pauses may take in an execution. */
  int maxPause() default 30;

  /** Whether threads that outlive the test are drift. */
  boolean failOnLeftoverThreads() default false;

  /**
   * Whether threads that outlive the test and wait for ever are a deadlock: no daemons, no workers
   * that wait for work, and nobody left who could wake them.
   */
  boolean failOnStrandedThreads() default true;

  /**
   * Which data races are drift. Whatever it says, both orders of the accesses are explored, and if
   * some execution shows what comes of a race, that is the drift. Overridden by the configuration
   * parameter {@code replay.dataRaces}.
   */
  Options.DataRaces dataRaces() default Options.DataRaces.FAIL;

  /**
   * Whether data races are drift wherever they are, as with {@link #dataRaces} of {@link
   * Options.DataRaces#FAIL_EVERYWHERE}, which says the same and more.
   */
  boolean failOnDataRace() default false;

  /**
   * Data races that are meant, and no drift: names of fields ({@code com.acme.Cache.hits}) or of
   * methods that one of the accesses is in ({@code com.acme.Cache.lookup}); {@code *} stands for
   * anything. Those of the configuration parameter {@code replay.benignRaces}, with commas between
   * them, are as well.
   */
  String[] benignRaces() default {};

  /** What runs the threads of the program. */
  Options.Threads threads() default Options.Threads.AUTOMATIC;

  /**
   * How many JVMs run executions at the same time; with more than 1, each is started for this test.
   * Overridden by the configuration parameter {@code replay.parallelism}.
   */
  int parallelism() default 1;

  /** Seconds of real time without a scheduling point after which the test is given up. */
  int stuckAfter() default 10;

  /**
   * If not empty, the test passes exactly when a drift of one of these kinds is found. Its report
   * goes to standard output, its schedule below the build directory.
   */
  Drift.Kind[] drifts() default {};

  /** Whether a test that drifts nowhere, but was not explored completely, fails. */
  boolean complete() default false;
}
