package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.oracle.Drift;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.programs.Faulty;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Options.Threads> carriers() {
    return Carriers.available().stream();
  }

  private static Options.Builder on(Options.Threads carrier) {
    return Options.builder().threads(carrier).executions(500).time(Duration.ofSeconds(60));
  }

  private static Exploration.Finding finding(Program program, Options options) {
    return Replay.explore(program, options).finding().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void deadlockSaysWhoWaitsForWhat(Options.Threads carrier) {
    Drift drift = finding(faults -> Faulty.abBa(), on(carrier).build()).drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.message()).isEqualTo("deadlock: 2 threads wait and nobody can wake them");
    assertThat(drift.details()).hasSize(2);
    assertThat(drift.details().get(0))
        .matches(
            "main \\(main\\) waits for the monitor of Object#\\d, held by main/0, at Faulty.abBa:\\d+");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void lockOfAThreadThatEndedIsADeadlock(Options.Threads carrier) {
    Drift drift = finding(faults -> Faulty.lockIsNeverReleased(), on(carrier).build()).drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.details().get(0)).contains("held by main/0, which has ended");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void threadsThatDeadlockBehindTheTestAreFound(Options.Threads carrier) {
    Drift drift =
        finding(faults -> Faulty.daemonsDeadlockBehindTheTest(), on(carrier).build()).drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void threadsThatSpinForEverAreALivelock(Options.Threads carrier) {
    Options options = on(carrier).maxSteps(2_000).build();

    Drift drift = finding(faults -> Faulty.twoThreadsWaitForEachOther(), options).drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.LIVELOCK);
    assertThat(drift.message()).contains("no end after 4002 steps").contains("raise maxSteps");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void exceptionInAnyThreadIsDrift(Options.Threads carrier) {
    Drift drift = finding(faults -> Faulty.childThrows(), on(carrier).build()).drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.UNCAUGHT_EXCEPTION);
    assertThat(drift.message())
        .isEqualTo("uncaught in main/0: java.lang.IllegalStateException: child");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void exceptionThatItsThreadHandlesIsNone(Options.Threads carrier) {
    assertThat(
            Replay.explore(faults -> Faulty.childHandlesItsOwnException(), on(carrier).build())
                .finding())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void leftoverThreadsAreReportedAndFailOnDemand(Options.Threads carrier) {
    Options tolerant = on(carrier).executions(5).build();
    Exploration exploration = Replay.explore(faults -> Faulty.leavesAPoolBehind(), tolerant);
    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.statistics().leftover())
        .singleElement()
        .asString()
        .startsWith("main/0 (pool-1-thread-1) is parked");

    Options strict = tolerant.toBuilder().failOnLeftoverThreads(true).build();
    Drift drift = finding(faults -> Faulty.leavesAPoolBehind(), strict).drift();
    assertThat(drift.kind()).isEqualTo(Drift.Kind.LEFTOVER_THREADS);
    assertThat(drift.details().get(0)).startsWith("main/0 (pool-1-thread-1) is parked");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void namesOfThreadsArePrintableInEveryReport(Options.Threads carrier) {
    String shown = "main/0 (evil\\n\\u001b[31mred\\u0000\\u202e) ";

    Drift deadlock = finding(faults -> Faulty.deadlockOfABadName(), on(carrier).build()).drift();
    assertThat(deadlock.details()).anyMatch(line -> line.startsWith(shown));

    Exploration exploration =
        Replay.explore(faults -> Faulty.leavesABadNameBehind(), on(carrier).build());
    assertThat(exploration.statistics().leftover()).singleElement().asString().startsWith(shown);
    assertThat(exploration.uncontrolled()).contains("shutdown hook e\\nvil is not run");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void anExceptionThatCannotBeReadIsTold(Options.Threads carrier) {
    Drift drift = finding(faults -> Faulty.childThrowsWhatThrows(), on(carrier).build()).drift();

    assertThat(drift.message())
        .startsWith("uncaught in main/0: dev.replay.programs.Faulty$")
        .endsWith(" (its toString threw java.lang.IllegalStateException)");
    assertThat(drift.cause())
        .hasToString(drift.message().substring("uncaught in main/0: ".length()));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void stateLeftFromTheExecutionBeforeIsNamed(Options.Threads carrier) {
    assertThatThrownBy(
            () ->
                Replay.explore(faults -> Faulty.dependsOnTheExecutionBefore(), on(carrier).build()))
        .isInstanceOf(NondeterminismException.class)
        .hasMessageContaining(
            "is not deterministic: the default schedule, run twice, differs: event ")
        .hasMessageContaining(
            "Two executions wrote to the same: count of a Faulty$Leak (written at ")
        .hasMessageContaining("static state left over");
  }

  @Test
  void stateThatLeaksLateIsNamedInsteadOfADrift() {
    assertThatThrownBy(
            () ->
                Replay.explore(
                    faults -> Faulty.usesAPoolOfAnEarlierExecution(), Options.defaults()))
        .isInstanceOf(NondeterminismException.class)
        .hasMessageContaining("run again after");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void testThatReadsRealInputIsGivenUpAndNamed(Options.Threads carrier) {
    InputStream before = System.in;
    CountDownLatch over = new CountDownLatch(1);
    System.setIn(new EndlessInput(over));
    try {
      Options impatient = on(carrier).stuckAfter(Duration.ofMillis(300)).build();
      assertThatThrownBy(() -> Replay.explore(faults -> Faulty.readsRealInput(), impatient))
          .isInstanceOf(StuckException.class)
          .hasMessageContaining("no scheduling point was reached")
          .hasMessageContaining("readsRealInput");
    } finally {
      over.countDown();
      System.setIn(before);
    }
  }

  /** Blocks like a terminal at which nobody types, until the test is over. */
  private static final class EndlessInput extends InputStream {
    private final CountDownLatch over;

    EndlessInput(CountDownLatch over) {
      this.over = over;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return read();
    }

    @Override
    public int read() throws IOException {
      long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (over.getCount() > 0 && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      return -1;
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefusedWithTheValue() {
    assertThatThrownBy(() -> Options.builder().executions(0))
        .hasMessage("executions is 0; it must be 1 or more");
    assertThatThrownBy(() -> Options.builder().maxFaults(-1))
        .hasMessage("maxFaults is -1; it must be 0 (no faults) or more");
  }
}
