package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Bugs;
import dev.replay.programs.Shapes;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortfolioTest {

  private static final Options OPTIONS =
      Options.builder().executions(10_000).time(Duration.ofMinutes(5)).build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** Two trace classes: the first executions are exhaustive search. */
  @Test
  void theTiniestProgramsAreFinishedAtOnce() {
    Exploration exploration = Replay.explore(faults -> Shapes.lockUsers(2), OPTIONS);

    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.executions()).isEqualTo(2);
  }

  /**
   * 5! = 120 trace classes. Exhaustive search has every sixth turn, but samplers soon come to what
   * was seen, and leave it theirs: if they did not, this would take some 6 x 120 executions.
   */
  @Test
  void smallProgramsAreFinishedWhenSamplersRepeatThemselves() {
    Exploration exploration = Replay.explore(faults -> Shapes.lockUsers(5), OPTIONS);

    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.executions()).isLessThan(2 * 120);
  }

  /** Nobody has run everything when the budget ends: 10! = 3,628,800 orders. */
  @Test
  void whatIsTooLargeIsNotCalledComplete() {
    Exploration exploration =
        Replay.explore(faults -> Shapes.lockUsers(10), OPTIONS.toBuilder().executions(100).build());

    assertThat(exploration.complete()).isFalse();
    assertThat(exploration.coverage())
        .contains(
            "portfolio: exhaustive, optimal partial order reduction; selectively uniform random walk; "
                + "partial order sampling; feedback on reads and writes; PCT of depth 3; random walk; "
                + "seed 0");
  }

  /**
   * Each of these is found by SURW or feedback within some dozens of executions, of which each has
   * one in three; exhaustive search needs more than 10,000, but for the last.
   */
  @Test
  void whatTheBestOfItsPartsFindsIsFound() {
    for (long seed = 0; seed < 5; seed++) {
      assertFound(faults -> Bugs.reorder(20), seed);
      assertFound(faults -> Bugs.twoStage(20), seed);
      assertFound(
          faults -> {
            if (Bugs.readsBetweenWrites()) {
              throw new AssertionError("read between writes");
            }
          },
          seed);
    }
  }

  private static void assertFound(Program program, long seed) {
    Options options = OPTIONS.toBuilder().seed(seed).executions(100).build();
    assertThat(Replay.explore(program, options).finding()).isPresent();
  }
}
