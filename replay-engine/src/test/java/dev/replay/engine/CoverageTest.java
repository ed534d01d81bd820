package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.trace.ClassTally;
import dev.replay.programs.Faulty;
import dev.replay.programs.Shapes;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every result says what was covered and what was not. */
class CoverageTest {

  private static final Program WRITERS = faults -> Shapes.writers(3);

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Options.Builder search(Options.Search search) {
    return Options.builder()
        .search(search)
        .time(Duration.ofMinutes(5))
        .dataRaces(Options.DataRaces.REPORT);
  }

  private static Exploration explore(Program program, Options.Builder options) {
    return Replay.explore(program, options.build());
  }

  /** Three writes in any order: 3! classes. */
  @Test
  void exhaustiveSearchRunsEachTraceClassOnce() {
    Exploration exploration = explore(WRITERS, search(Options.Search.EXHAUSTIVE));

    assertThat(exploration.covered().complete()).isTrue();
    assertThat(exploration.covered().end()).isEqualTo(End.EXHAUSTED);
    assertThat(exploration.executions()).isEqualTo(6);
    assertThat(exploration.covered().classes()).isEqualTo(6);
    assertThat(exploration.covered().exact()).isTrue();
    assertThat(exploration.covered().unseen()).isEmpty();
    assertThat(exploration.coverage())
        .startsWith(
            "6 executions, 6 trace classes, which is all that can differ, but for what its data races allow (exhaustive");
  }

  @Test
  void randomWalksSeeAllSixClassesAndSaySoWithoutCallingItComplete() {
    Exploration exploration = explore(WRITERS, search(Options.Search.RANDOM).executions(5000));

    assertThat(exploration.complete()).isFalse();
    assertThat(exploration.covered().end()).isEqualTo(End.EXECUTIONS);
    assertThat(exploration.covered().classes()).isEqualTo(6);
    Unseen unseen = exploration.covered().unseen().orElseThrow();
    assertThat(unseen).isEqualTo(new Unseen(5000, 0, 0));
    assertThat(unseen.share()).isZero();
    assertThat(unseen.moreToHalve()).isEmpty();
    assertThat(exploration.coverage())
        .startsWith(
            "5000 executions, 6 trace classes, not all that can differ: its executions were used up")
        .endsWith(
            "; next to nothing random should be unseen (Good-Turing: of 5000 draws, 0 came upon a"
                + " class that no other did)");
  }

  @Test
  void stepsOfAllExecutionsTogetherAreABudget() {
    Exploration exploration = explore(WRITERS, search(Options.Search.RANDOM).steps(100));

    assertThat(exploration.covered().end()).isEqualTo(End.STEPS);
    long steps = exploration.statistics().steps();
    long longest = steps / exploration.executions() * 2;
    assertThat(steps).isBetween(100L, 100 + longest);
    assertThat(exploration.coverage()).contains("its steps were used up");
  }

  @Test
  void theFirstDriftIsTheEnd() {
    Exploration exploration = explore(faults -> Faulty.abBa(), search(Options.Search.EXHAUSTIVE));

    assertThat(exploration.covered().end()).isEqualTo(End.FIRST_DRIFT);
    assertThat(exploration.complete()).isFalse();
    assertThat(exploration.coverage()).contains(", until the first drift (");
  }

  /** Three calls, of which at most one fails, before its effect or after: 1 + 3 * 2. */
  @Test
  void boundsThatMatteredAreNamed() {
    Program program =
        faults -> {
          Runnable call = faults.faulty(Runnable.class, () -> {}, IllegalStateException::new);
          for (int i = 0; i < 3; i++) {
            try {
              call.run();
            } catch (IllegalStateException e) {
              assertThat(e).hasMessageContaining("injected");
            }
          }
        };

    Exploration bounded = explore(program, search(Options.Search.EXHAUSTIVE).maxFaults(1));
    Exploration unbounded = explore(program, search(Options.Search.EXHAUSTIVE).maxFaults(3));

    assertThat(bounded.executions()).isEqualTo(7);
    assertThat(bounded.covered().limits()).containsExactly(Limit.FAULTS);
    assertThat(bounded.coverage()).contains("which is all that can differ within maxFaults (");
    assertThat(unbounded.executions()).isEqualTo(27);
    assertThat(unbounded.covered().limits()).isEmpty();
    assertThat(unbounded.coverage()).contains("which is all that can differ (");
  }

  @Test
  void executionsThatWereCutOffAreNotComplete() {
    Exploration exploration =
        explore(
            faults -> Faulty.leavesABusyThreadBehind(),
            search(Options.Search.EXHAUSTIVE).maxSteps(50).executions(50));

    assertThat(exploration.complete()).as(exploration.coverage()).isFalse();
    assertThat(exploration.covered().limits()).contains(Limit.STEPS);
    assertThat(exploration.coverage()).contains("an execution was cut off at maxSteps");
  }

  @Test
  void timeThatCannotPassBetweenTwoReadsOfAClockIsNamed() {
    Exploration once = explore(faults -> Faulty.readsClocks(1), search(Options.Search.EXHAUSTIVE));
    Exploration twice = explore(faults -> Faulty.readsClocks(2), search(Options.Search.EXHAUSTIVE));

    assertThat(once.covered().limits()).isEmpty();
    assertThat(twice.covered().limits()).containsExactly(Limit.CLOCKS);
    assertThat(twice.coverage())
        .contains("all that can differ within clocks that stand still while code runs");
  }

  @Test
  void soIsWhatJavaTimeReads() {
    Exploration exploration =
        explore(faults -> Faulty.readsInstants(), search(Options.Search.EXHAUSTIVE));

    assertThat(exploration.covered().limits()).containsExactly(Limit.CLOCKS);
  }

  /** It has judged nothing: what would have come behind is not known. */
  @Test
  void anExecutionThatIsCutOffWhileThreadsGetOnIsNeitherALivelockNorJudged() {
    Exploration exploration =
        explore(
            faults -> Faulty.takesManyDifferentSteps(),
            search(Options.Search.EXHAUSTIVE).maxSteps(5).executions(3));

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.executions()).isZero();
    assertThat(exploration.statistics().givenUp()).isEqualTo(3);
    assertThat(exploration.covered().limits()).contains(Limit.STEPS);
  }

  @Test
  void aDriftBeforeAnExecutionIsCutOffIsFound() {
    Exploration exploration =
        explore(
            faults -> Faulty.failsBesideManyDifferentSteps(),
            search(Options.Search.EXHAUSTIVE).maxSteps(5).executions(3));

    assertThat(exploration.finding().orElseThrow().drift().kind()).isEqualTo(Drift.Kind.ASSERTION);
    assertThat(exploration.finding().orElseThrow().execution()).isEqualTo(1);
  }

  @Test
  void whatAThreadDoesAloneIsNotCutOff() {
    Exploration exploration =
        explore(
            faults -> Faulty.countsAlone(1_900),
            search(Options.Search.EXHAUSTIVE).maxSteps(100).executions(3));

    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.statistics().steps()).isGreaterThan(1_900);
  }

  /**
   * Ten draws: five classes once, one twice, one three times. 5 of 10; the share falls by 2 * 1 /
   * (10 * 5) of itself with the next, ln 2 * 25 = 17.3 of them halve it.
   */
  @Test
  void theUnseenShareIsThatOfDrawsWhoseClassNoOtherCameUpon() {
    ClassTally classes = new ClassTally();
    for (int once = 1; once <= 5; once++) {
      classes.add(once << 8, true);
    }
    for (int draw = 0; draw < 2; draw++) {
      classes.add(6 << 8, true);
    }
    for (int draw = 0; draw < 3; draw++) {
      classes.add(7 << 8, true);
    }

    Unseen unseen = Unseen.of(10, classes).orElseThrow();

    assertThat(unseen.share()).isEqualTo(0.5, within(1e-12));
    assertThat(unseen.moreToHalve()).hasValue(18);
    assertThat(Unseen.of(0, classes)).isEmpty();
  }
}
