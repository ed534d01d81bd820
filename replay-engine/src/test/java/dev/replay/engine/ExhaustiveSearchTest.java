package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.TraceClass;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Generated;
import dev.replay.programs.Shapes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustiveSearchTest {

  private static final Options OPTIONS =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .search(Options.Search.EXHAUSTIVE)
          .granularity(Granularity.EVERY_ACCESS)
          .executions(1_000_000)
          .time(Duration.ofMinutes(5))
          .build();

  private static final Options ADAPTIVE =
      OPTIONS.toBuilder().granularity(Granularity.SYNCHRONIZATION).build();

  /** Interleavings of a generated program. */
  private static final int MOST = 2_000;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** None is started that leads to nothing new. */
  private static Exploration explore(Program program) {
    Exploration exploration = Replay.explore(program, OPTIONS);
    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.statistics().givenUp()).isZero();
    return exploration;
  }

  /** All orders of n writes differ: n!. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 6", "4, 24"})
  void writersOfOneVariableHaveAsManyTraceClassesAsOrders(int writers, int classes) {
    assertThat(explore(faults -> Shapes.writers(writers)).executions()).isEqualTo(classes);
  }

  @Test
  void threadsOnTheirOwnVariablesHaveOneTraceClass() {
    assertThat(explore(faults -> Shapes.disjoint(3)).executions()).isEqualTo(1);
  }

  @Test
  void elementsOfAnAtomicArrayAreIndependent() {
    assertThat(explore(faults -> Shapes.elements(3)).executions()).isEqualTo(1);
  }

  /** Each write comes before or after the text is made, whatever the others do: 2^n. */
  @Test
  void theWholeOfAnAtomicArrayDependsOnEachElement() {
    assertThat(explore(faults -> Shapes.elementsAndTheWhole(3)).executions()).isEqualTo(8);
  }

  /** The order in which the monitor is taken is all that can differ: n!. */
  @ParameterizedTest
  @CsvSource({"2, 2", "3, 6", "4, 24"})
  void usersOfOneMonitorHaveAsManyTraceClassesAsOrders(int users, int classes) {
    assertThat(explore(faults -> Shapes.lockUsers(users)).executions()).isEqualTo(classes);
  }

  /** Each reader reads before or after the write, independently of the others: 2^n. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16"})
  void readersOfOneWriterHaveOneTraceClassForEachSubset(int readers, int classes) {
    assertThat(explore(faults -> Shapes.readersAndWriter(readers)).executions()).isEqualTo(classes);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void readersAndWritersHaveAsManyTraceClassesAsCountedByHand(int rounds) {
    assertThat(explore(faults -> Shapes.readWrite(rounds)).executions())
        .isEqualTo(ReadWriteClasses.count(rounds));
  }

  /**
   * The safety net under every reduction: what can be observed with it is what can be observed
   * without. Those of 200 programs that have more than {@link #MOST} interleavings are left out for
   * others. Every kind of step meets every other in one seed or another.
   */
  @Test
  void reductionLosesNoOutcomeOfGeneratedPrograms() {
    boolean fast = Continuations.available();
    compare(fast ? 180 : 10, 2, 1);
    compare(fast ? 20 : 0, 2, 2);
  }

  private static void compare(int programs, int threads, int steps) {
    int compared = 0;
    for (long seed = 0; compared < programs; seed++) {
      compared += hasSameOutcomes(seed, threads, steps) ? 1 : 0;
    }
  }

  /** False if there are too many interleavings. */
  private static boolean hasSameOutcomes(long seed, int threads, int steps) {
    EveryInterleaving every = new EveryInterleaving(MOST);
    Set<String> all = outcomes(seed, threads, steps, every, OPTIONS);
    if (!every.isExhausted()) {
      return false;
    }
    String what = "seed %d, %d threads of %d steps".formatted(seed, threads, steps);
    Exhaustive exhaustive = new Exhaustive();
    assertThat(outcomes(seed, threads, steps, exhaustive, OPTIONS)).as(what).isEqualTo(all);
    assertThat(exhaustive.isExhausted()).as(what).isTrue();
    Exhaustive adaptive = new Exhaustive();
    assertThat(outcomes(seed, threads, steps, adaptive, ADAPTIVE))
        .as(what + ", accesses that race only")
        .isEqualTo(all);
    assertThat(adaptive.isExhausted()).as(what).isTrue();
    return true;
  }

  private static Set<String> outcomes(
      long seed, int threads, int steps, Strategy strategy, Options options) {
    return new TreeSet<>(
        classes(seed, threads, steps, strategy, options, Integer.MAX_VALUE).values());
  }

  /**
   * Programs with too many interleavings to run them all: no random execution is of a trace class
   * that exhaustive search has not run, nor has it another outcome than the execution that stands
   * for it.
   */
  @Test
  void randomExecutionsComeToWhatTheirTraceClassComesTo() {
    assumeTrue(Continuations.available(), "too many executions for platform threads");
    for (long seed = 0; seed < 100; seed++) {
      Exhaustive exhaustive = new Exhaustive();
      Map<Long, String> explored = classes(seed, 3, 1, exhaustive, OPTIONS, 1_000);
      if (exhaustive.isExhausted()) {
        assertThat(explored)
            .as("seed %d", seed)
            .containsAllEntriesOf(classes(seed, 3, 1, new RandomWalk(seed), OPTIONS, 200));
      }
    }
  }

  /** Of such programs some classes were lost once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20(1) ; 17(1) ; 28(1)", // what the state of a thread depends on changes with the order
        "17(0) ; 20(0) ; 28(0)",
        "29(0) 38(1) ; 38(0) 10(0)" // two threads run the same completion of a future
      })
  void noClassIsLost(String text) {
    assumeTrue(Continuations.available(), "too many executions for platform threads");
    Generated program = new Generated(text);
    Exhaustive exhaustive = new Exhaustive();
    Map<Long, String> explored = classes(program, exhaustive, OPTIONS, 10_000);
    assertThat(exhaustive.isExhausted()).isTrue();
    assertThat(explored).containsAllEntriesOf(classes(program, new RandomWalk(0), OPTIONS, 2_000));
  }

  /**
   * With sleepers that cover what they do not begin, or without races of executions that were given
   * up, classes are missing here.
   *
   * @param most steps and outcomes until only first steps of sequences are kept
   */
  @ParameterizedTest
  @CsvSource({"0, 300", "4, 100", "30, 100"})
  void firstStepsOfSequencesAreEnough(int most, int programs) {
    int executions = 500;
    for (long seed = 0; seed < (Continuations.available() ? programs : 10); seed++) {
      Exhaustive whole = new Exhaustive();
      Map<Long, String> explored = classes(seed, 3, 1, whole, OPTIONS, executions);
      if (whole.isExhausted()) {
        Exhaustive firstSteps = new Exhaustive(most);
        Map<Long, String> same = classes(seed, 3, 1, firstSteps, OPTIONS, 20 * executions);
        assertThat(same).as("seed %d", seed).isEqualTo(explored);
        assertThat(firstSteps.isExhausted()).as("seed %d", seed).isTrue();
      }
    }
  }

  /**
   * Of n readers and a writer, 2<sup>n</sup> sequences are demanded from one node. Six readers more
   * are six times as many bytes at least if they are kept, and three times as many if not.
   */
  @Test
  void firstStepsOfSequencesTakeLittleMemory() {
    assertThat(mostBytes(9, Integer.MAX_VALUE)).isGreaterThan(6 * mostBytes(3, Integer.MAX_VALUE));
    assertThat(mostBytes(9, 0)).isLessThan(3 * mostBytes(3, 0));
  }

  /** How many bytes the largest state of a search has. */
  private static int mostBytes(int readers, int most) {
    Exhaustive search = new Exhaustive(most);
    return new Host(faults -> Shapes.readersAndWriter(readers), OPTIONS)
        .run(
            driver -> {
              driver.warmUp();
              int bytes = 0;
              while (search.begin()) {
                driver.run(search);
                search.end(driver.trace());
                bytes = Math.max(bytes, search.toBytes(driver.threadNames()).length);
              }
              return bytes;
            });
  }

  private static Map<Long, String> classes(
      long seed, int threads, int steps, Strategy strategy, Options options, int most) {
    return classes(new Generated(seed, threads, steps), strategy, options, most);
  }

  /** What the executions of each trace class come to. */
  private static Map<Long, String> classes(
      Generated program, Strategy strategy, Options options, int most) {
    TraceClass traceClass = new TraceClass();
    Map<Long, String> classes = new HashMap<>();
    return new Host(program::run, options)
        .run(
            driver -> {
              driver.warmUp();
              Journal.takeAll();
              for (int n = 0; n < most && strategy.begin(); n++) {
                ExecutionResult result = driver.run(strategy);
                strategy.end(driver.trace());
                String outcome = result.outcome() + Journal.takeAll();
                assertThat(result.failure()).isNull();
                if (driver.refine()) {
                  strategy.restart();
                  classes.clear(); // those that come now are to be enough
                } else if (result.outcome() != Outcome.GIVEN_UP) {
                  classes.put(traceClass.of(driver.trace()), outcome);
                }
              }
              return classes;
            });
  }
}
