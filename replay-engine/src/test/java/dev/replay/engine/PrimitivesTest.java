package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.TapeReplay;
import dev.replay.programs.Primitives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that is controlled has exactly the outcomes that it should have, whatever runs the
 * threads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrimitivesTest {

  /** A program whose result says what happened. */
  private interface Observed {
    String run() throws Exception;
  }

  @BeforeAll
  void instrument() {
    Replay.install();
  }

  private record Case(String name, Observed program, List<String> outcomes) {
    Case(String name, Observed program, String... outcomes) {
      this(name, program, List.of(outcomes));
    }
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case("plain field", Primitives::lostUpdateOfPlainField, "1", "2"),
        new Case("volatile field", Primitives::lostUpdateOfVolatileField, "1", "2"),
        new Case("array element", Primitives::lostUpdateOfArrayElement, "1", "2"),
        new Case("atomic", Primitives::atomicIncrementLosesNothing, "2"),
        new Case("check then act", Primitives::checkThenActOnConcurrentMap, "main", "other"),
        new Case("compute", Primitives::computeIsAtomicAlthoughItCallsBack, "2"),
        new Case("iterator", Primitives::iteratorSeesConcurrentChange, "CME", "ab", "abc"),
        new Case("synchronized", Primitives::synchronizedMethodsExclude, "2"),
        new Case("wait", Primitives::waitIsEndedByNotify, "ready"),
        new Case("timed wait", Primitives::timedWaitEndsByNotifyOrTime, "late", "ready"),
        new Case("interrupted wait", Primitives::waitIsInterrupted, "interrupted false"),
        new Case("synchronized list", Primitives::synchronizedListExcludesItsIteration, "a", "ab"),
        new Case("vector", Primitives::vectorIsLockedByItsMonitor, "stable"),
        new Case("condition", Primitives::conditionHandsOver, "ready"),
        new Case("timed tryLock", Primitives::tryLockWithTimeMaySucceedOrNot, "late", "locked"),
        new Case("semaphore and barrier", Primitives::semaphoreAndBarrierMeet, "met"),
        new Case("park", Primitives::parkReturnsAfterUnpark, "unparked"),
        new Case("queue", Primitives::queueHandsOver, "ab"),
        new Case("timed join", Primitives::joinWithTimeMayGiveUp, "alive TERMINATED"),
        new Case("sleep", Primitives::sleepersWakeInOrder, "50 100"),
        new Case("names", Primitives::defaultNamesStartAtZero, "Thread-0 Thread-1"),
        new Case("spin on flag", Primitives::spinOnFlagEnds, "seen"),
        new Case("scan of array", Primitives::scanOfArrayEnds, "sum 1"),
        new Case("spin on clock", Primitives::spinOnClockEnds, "passed"),
        new Case("pool", Primitives::poolRunsEveryTask, "3 true"),
        new Case("timeout and answer", Primitives::timeoutRacesAnswer, "answer", "timeout"),
        new Case("orTimeout", Primitives::orTimeoutFires, "timeout"),
        new Case("async stages", Primitives::asyncStagesCombineOnCommonPool, "3"),
        new Case("common pool", Primitives::commonPoolWorkersInterleave, "1", "2"));
  }

  static Stream<Arguments> casesOnCarriers() {
    return cases()
        .flatMap(
            c -> Carriers.available().stream().map(carrier -> Arguments.of(c.name, c, carrier)));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("casesOnCarriers")
  void hasExactlyItsOutcomes(String name, Case c, Options.Threads carrier) {
    assertThat(outcomes(c.program, carrier, Options.Search.PORTFOLIO))
        .containsExactlyInAnyOrderElementsOf(c.outcomes);
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void randomnessRepeatsItself(Options.Threads carrier) {
    assertThat(
            outcomes(
                Primitives::randomnessIsTheSameInEveryExecution, carrier, Options.Search.RANDOM))
        .hasSize(1);
  }

  /** A tape is all that it takes: what is replayed from it is what was run, in every execution. */
  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("casesOnCarriers")
  void everyRandomExecutionIsReplayedFromItsTape(String name, Case c, Options.Threads carrier) {
    int executions = carrier == Options.Threads.PLATFORM ? 20 : 300;
    RandomWalk random = new RandomWalk(7);
    Options options =
        Options.builder().dataRaces(Options.DataRaces.REPORT).threads(carrier).build();
    String lost =
        new Host(faults -> c.program.run(), options)
            .run(
                driver -> {
                  for (int i = 0; i < executions && random.begin(); i++) {
                    ExecutionResult.Details run = driver.run(random).details();
                    long fingerprint = run.fingerprint();
                    TapeReplay tape = new TapeReplay(new Tape(run.deviations()));
                    long replayed = driver.run(tape).details().fingerprint();
                    if (replayed != fingerprint || tape.mismatch() != null) {
                      return "execution " + i + ": " + tape.mismatch();
                    }
                  }
                  return "";
                });
    assertThat(lost).isEmpty();
  }

  static Stream<Arguments> namedCases() {
    return cases().map(c -> Arguments.of(c.name, c));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namedCases")
  void whatRanOnOneCarrierIsReplayedOnTheOther(String name, Case c) {
    List<Options.Threads> carriers = Carriers.available();
    Options first =
        Options.builder().dataRaces(Options.DataRaces.REPORT).threads(carriers.get(0)).build();
    Options second =
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .threads(carriers.get(carriers.size() - 1))
            .build();
    List<Tape> tapes = new ArrayList<>();
    List<Long> fingerprints = new ArrayList<>();
    RandomWalk random = new RandomWalk(11);
    new Host(faults -> c.program.run(), first)
        .run(
            driver -> {
              for (int i = 0; i < 10 && random.begin(); i++) {
                ExecutionResult.Details run = driver.run(random).details();
                tapes.add(new Tape(run.deviations()));
                fingerprints.add(run.fingerprint());
              }
              return tapes;
            });
    List<Long> replayed = new ArrayList<>();
    new Host(faults -> c.program.run(), second)
        .run(
            driver -> {
              for (Tape tape : tapes) {
                replayed.add(driver.run(new TapeReplay(tape)).details().fingerprint());
              }
              return replayed;
            });
    assertThat(replayed).isEqualTo(fingerprints);
  }

  static Stream<Options.Threads> carriers() {
    return Carriers.available().stream();
  }

  private static Set<String> outcomes(
      Observed program, Options.Threads carrier, Options.Search search) {
    Set<String> outcomes = new TreeSet<>();
    Options options =
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .threads(carrier)
            .search(search)
            .executions(carrier == Options.Threads.PLATFORM ? 600 : 20_000)
            .time(Duration.ofSeconds(60))
            .build();
    String[] outcome = new String[1];
    Exploration exploration =
        Replay.explore(
            faults -> {
              outcome[0] = program.run();
              outcomes.add(outcome[0]);
            },
            options);
    assertThat(exploration.finding()).isEmpty();
    return outcomes;
  }
}
