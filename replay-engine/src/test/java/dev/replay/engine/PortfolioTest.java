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

  /** 4! trace classes: all in the first executions, which are exhaustive search. */
  @Test
  void tinyProgramsAreFinishedAtOnce() {
    Exploration exploration = Replay.explore(faults -> Shapes.lockUsers(4), OPTIONS);

    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.executions()).isEqualTo(24);
  }

  /**
   * 5! = 120 trace classes: 50 at first, the others in every fourth execution, the 2nd and the 6th
   * of each 8 or so: not before 50 + 4 x 69, nor after 50 + 4 x 70 + 4.
   */
  @Test
  void smallProgramsAreFinishedWhileOthersTakeTurns() {
    Exploration exploration = Replay.explore(faults -> Shapes.lockUsers(5), OPTIONS);

    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.executions()).isBetween(326L, 334L);
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
   * Each of these is found by one of its parts in some dozens of executions, of which each has one
   * in eight at least.
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
    Options options = OPTIONS.toBuilder().seed(seed).executions(2_000).build();
    assertThat(Replay.explore(program, options).finding()).isPresent();
  }
}
