package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.engine.execution.Outcome;
import dev.replay.engine.fault.InjectedFault;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.TraceClass;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Faulty;
import dev.replay.programs.Generated;
import dev.replay.programs.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of a trace class is as fine as the dependence that exhaustive search goes by. */
class TraceClassTest {

  private static final Options OPTIONS =
      Options.builder().executions(1_000_000).time(Duration.ofMinutes(5)).build();

  /** Interleavings of a generated program. */
  private static final int MOST = 2_000;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** The hashes of all executions that the strategy chooses, in order. */
  private static List<Long> hashes(Program program, Options options, Strategy strategy, int most) {
    TraceClass traceClass = new TraceClass();
    return new Host(program, options)
        .run(
            driver -> {
              List<Long> hashes = new ArrayList<>();
              while (hashes.size() < most && strategy.begin()) {
                Outcome outcome = driver.run(strategy).outcome();
                strategy.end(driver.trace());
                if (outcome != Outcome.GIVEN_UP) {
                  hashes.add(traceClass.of(driver.trace()));
                }
              }
              return hashes;
            });
  }

  /** False if there are too many interleavings. */
  private static boolean isAsFineAsExhaustiveSearch(String name, int most, Program program) {
    EveryInterleaving every = new EveryInterleaving(most);
    Set<Long> all = new HashSet<>(hashes(program, OPTIONS, every, most));
    if (!every.isExhausted()) {
      return false;
    }
    List<Long> reduced = hashes(program, OPTIONS, new Exhaustive(), Integer.MAX_VALUE);
    assertThat(reduced).as(name).doesNotHaveDuplicates();
    assertThat(new HashSet<>(reduced)).as(name).isEqualTo(all);
    return true;
  }

  @ParameterizedTest
  @CsvSource({"180, 10, 1", "20, 0, 2"})
  void everyClassOfGeneratedProgramsIsExecutedOnce(int programs, int onPlatform, int steps) {
    int compared = 0;
    int enough = Continuations.available() ? programs : onPlatform;
    for (long seed = 0; compared < enough; seed++) {
      Generated generated = new Generated(seed, 2, steps);
      String name = "seed " + seed + ", " + steps + " steps";
      compared += isAsFineAsExhaustiveSearch(name, MOST, generated::run) ? 1 : 0;
    }
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("writers", (Program) faults -> Shapes.writers(2)),
        Arguments.of("disjoint", (Program) faults -> Shapes.disjoint(2)),
        Arguments.of("lock users", (Program) faults -> Shapes.lockUsers(2)),
        Arguments.of("readers and writer", (Program) faults -> Shapes.readersAndWriter(1)),
        Arguments.of("read and write", (Program) faults -> Shapes.readWrite(1)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyClassOfKnownShapesIsExecutedOnce(String name, Program program) {
    assumeTrue(Continuations.available(), "too many interleavings for platform threads");
    assertThat(isAsFineAsExhaustiveSearch(name, 1_000_000, program)).isTrue();
  }

  /** Each of two calls goes well, fails before, or fails after: nothing but the outcome differs. */
  @Test
  void outcomesThatWereChosenArePartOfTheClass() {
    Options options = OPTIONS.toBuilder().maxFaults(2).build();
    Program program =
        faults -> {
          Runnable call = faults.faulty(Runnable.class, () -> {});
          for (int i = 0; i < 2; i++) {
            try {
              call.run();
            } catch (InjectedFault e) {
              assertThat(e).hasMessageContaining("injected");
            }
          }
        };

    List<Long> hashes = hashes(program, options, new Exhaustive(), Integer.MAX_VALUE);

    assertThat(hashes).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void theSameExecutionsHaveTheSameClassesOnEveryCarrier() {
    List<List<Long>> all = new ArrayList<>();
    for (Options.Threads carrier : Carriers.available()) {
      Options on = OPTIONS.toBuilder().threads(carrier).build();
      // Whatever ran before, and in whichever order threads are first seen.
      hashes(faults -> Faulty.abBa(), on, new RandomWalk(all.size()), 5);
      all.add(hashes(faults -> Faulty.abBa(), on, new RandomWalk(7), 50));
    }
    assertThat(all).allMatch(all.get(0)::equals);
  }
}
