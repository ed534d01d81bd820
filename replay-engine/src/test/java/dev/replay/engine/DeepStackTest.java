package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.execution.ExhaustedException;
import dev.replay.programs.DeepStacks;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Controlled threads have the stacks that they would have without control, and no less. */
class DeepStackTest {

  /** Continuations where they do; the depth at which they do not depends on the JVM's heap. */
  private static final String WHATEVER_FITS = "AUTOMATIC";

  private static final String PLATFORM = "PLATFORM";

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(Options.Threads carrier, Program program) {
    return Replay.explore(
        program,
        Options.builder()
            .threads(carrier)
            .executions(20)
            .time(Duration.ofMinutes(5))
            .stuckAfter(Duration.ofMinutes(1))
            .build());
  }

  /** As many frames as fit into the megabyte of a plain thread once they are compiled. */
  @ParameterizedTest
  @EnumSource(names = {WHATEVER_FITS, PLATFORM})
  void threadsTakeTurnsThirtyThousandFramesDeep(Options.Threads carrier) {
    Exploration exploration = explore(carrier, faults -> DeepStacks.takeTurns(30_000));

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.executions()).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(names = {WHATEVER_FITS, PLATFORM})
  void aThreadHasTheStackThatItAsksFor(Options.Threads carrier) {
    Exploration exploration =
        explore(carrier, faults -> DeepStacks.useTheStackThatWasAskedFor(300_000, 64L << 20));

    assertThat(exploration.finding()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {WHATEVER_FITS, PLATFORM})
  void anOverflowUnderWayIsToldWithItsThreadAndPlace(Options.Threads carrier) {
    assertThatThrownBy(() -> explore(carrier, faults -> DeepStacks.lockForEver()))
        .isInstanceOf(ExhaustedException.class)
        .hasMessageStartingWith(
            "the program ran out of stack: java.lang.StackOverflowError in main/0, at dev.replay.programs.DeepStacks.lockDeeper(")
        .hasMessageContaining("-Xss");
  }

  @ParameterizedTest
  @EnumSource(names = {WHATEVER_FITS, PLATFORM})
  void anOverflowBetweenStepsIsTheProgramsToHandle(Options.Threads carrier) {
    Exploration exploration = explore(carrier, faults -> DeepStacks.overflowInSilence());

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.complete()).isTrue();
  }
}
