package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Options.Threads;
import dev.replay.engine.oracle.Drift;
import dev.replay.programs.Outsiders;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches out of the program is waited for, named, and never called a deadlock. */
class OutsideTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(Program program, Threads threads) {
    return Replay.explore(
        program,
        Options.builder()
            .threads(threads)
            .executions(20)
            .stuckAfter(Duration.ofSeconds(1))
            .build());
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void exitEndsTheExecutionAndIsADrift(Threads threads) {
    Exploration exploration = explore(faults -> Outsiders.exit(), threads);
    Drift drift = exploration.finding().orElseThrow().drift();
    assertThat(drift.kind()).isEqualTo(Drift.Kind.UNCAUGHT_EXCEPTION);
    assertThat(drift.message()).isEqualTo("uncaught in main: System.exit(3) was called");
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void waitingForARequestThatNobodySendsIsStuckAndNoDeadlock(Threads threads) {
    assertThatThrownBy(() -> explore(faults -> Outsiders.accept(), threads))
        .isInstanceOf(StuckException.class)
        .hasMessageContaining(
            "Nobody can go on: main (main) waits for input or output, at Outsiders.accept:");
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void selectingFromNothingIsADeadlock(Threads threads) {
    Drift drift =
        explore(faults -> Outsiders.selectNothing(), threads).finding().orElseThrow().drift();
    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.details())
        .singleElement()
        .asString()
        .startsWith("main (main) waits for input or output, at Outsiders.selectNothing:");
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void selectingFromNothingMayBeEndedByAThread(Threads threads) {
    assertThat(explore(faults -> Outsiders.wakeSelector(), threads).finding()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void whatEscapesIsNamedAndNothingIsComplete(Threads threads) {
    Exploration exploration = explore(faults -> Outsiders.look(), threads);
    assertThat(exploration.complete()).isFalse();
    assertThat(exploration.uncontrolled()).hasSize(1);
    assertThat(exploration.uncontrolled().get(0))
        .startsWith("real input or output on files: File.isDirectory at Outsiders.look:");
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void outputToTheConsoleIsNoEscape(Threads threads) {
    Exploration exploration = explore(faults -> Outsiders.print(), threads);
    assertThat(exploration.uncontrolled()).isEmpty();
    assertThat(exploration.complete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.replay.engine.Carriers#available")
  void aDeadlockAfterAnEscapeIsStillADeadlock(Threads threads) {
    Exploration exploration =
        Replay.explore(
            faults -> Outsiders.lookAndWait(), Options.builder().threads(threads).build());
    assertThat(exploration.finding().orElseThrow().drift().kind()).isEqualTo(Drift.Kind.DEADLOCK);
  }
}
