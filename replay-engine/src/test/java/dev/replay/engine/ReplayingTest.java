package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.record.Schedule;
import dev.replay.hooks.Operation;
import dev.replay.programs.Faulty;
import dev.replay.programs.Primitives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A recorded schedule is run again exactly, or not at all. */
class ReplayingTest {

  private static final String TEST = "dev.replay.programs.Faulty#lostUpdateThroughFutures";
  private static final Program PROGRAM = faults -> Faulty.lostUpdateThroughFutures();
  private static final Options OPTIONS =
      Options.builder()
          .time(Duration.ofSeconds(60))
          .executions(50_000)
          .search(Options.Search.EXHAUSTIVE)
          .build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> pairsOfCarriers() {
    List<Arguments> pairs = new ArrayList<>();
    for (Options.Threads from : Carriers.available()) {
      for (Options.Threads to : Carriers.available()) {
        pairs.add(Arguments.of(from, to));
      }
    }
    return pairs.stream();
  }

  private static Options on(Options.Threads carrier) {
    return OPTIONS.toBuilder().threads(carrier).build();
  }

  private static Schedule record(Options.Threads carrier) {
    return Replay.explore(PROGRAM, on(carrier), TEST).finding().orElseThrow().schedule();
  }

  @ParameterizedTest
  @MethodSource("pairsOfCarriers")
  void replaysWithTheSameFingerprintOnEitherCarrier(Options.Threads from, Options.Threads to) {
    Schedule schedule = record(from);
    for (int i = 0; i < 100; i++) {
      ReplayResult result = Replay.replay(PROGRAM, schedule, on(to), TEST);
      assertThat(result.mismatch()).isEmpty();
      assertThat(result.fingerprint()).isEqualTo(schedule.fingerprint());
      assertThat(result.drift().orElseThrow().message()).isEqualTo("expected 2 but was 1");
    }
  }

  @Test
  void tapeHoldsTheDeviationsOnly() {
    assertThat(record(Options.Threads.AUTOMATIC).tape().deviations()).hasSizeBetween(1, 4);
  }

  @Test
  void changedProgramIsAMismatchWithTheFirstDifference() {
    Schedule schedule = record(Options.Threads.AUTOMATIC);

    ReplayResult result =
        Replay.replay(faults -> Faulty.lostUpdateElsewhere(), schedule, OPTIONS, TEST);

    ReplayResult.Mismatch mismatch = result.mismatch().orElseThrow();
    assertThat(mismatch.expected()).contains("lostUpdateThroughFutures");
    assertThat(mismatch.actual()).contains("lostUpdateElsewhere");
  }

  @Test
  void decisionThatCannotBeTakenIsNamed() {
    Schedule recorded = record(Options.Threads.AUTOMATIC);
    Decision impossible = new Decision("main", Operation.JOIN, "nowhere", 0, "main/7");
    Schedule schedule =
        new Schedule(
            recorded.test(),
            recorded.drift(),
            recorded.message(),
            recorded.settings(),
            new Tape(List.of(impossible)),
            recorded.fingerprint(),
            recorded.events());

    ReplayResult.Mismatch mismatch =
        Replay.replay(PROGRAM, schedule, OPTIONS, TEST).mismatch().orElseThrow();

    assertThat(mismatch.reason())
        .isEqualTo("decision 1 of 1 (at main JOIN nowhere #0 pick main/7) never came up");
  }

  @Test
  void scheduleOfAnotherTestIsRefused() {
    Schedule schedule = record(Options.Threads.AUTOMATIC);

    assertThatThrownBy(() -> Replay.replay(PROGRAM, schedule, OPTIONS, "other#test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the schedule was recorded for "
                + TEST
                + ", not for other#test; replay it with the test that it belongs to");
  }

  /** Early timers are decisions on the tape like any other. */
  @Test
  void earlyTimerIsReplayed() {
    Program program =
        faults -> {
          if (Primitives.timeoutRacesAnswer().equals("timeout")) {
            throw new AssertionError("timed out");
          }
        };
    Options portfolio = OPTIONS.toBuilder().search(Options.Search.PORTFOLIO).build();
    Schedule schedule = Replay.explore(program, portfolio, TEST).finding().orElseThrow().schedule();

    assertThat(schedule.tape().deviations()).anyMatch(decision -> decision.pick().equals("clock"));
    ReplayResult result = Replay.replay(program, schedule, OPTIONS, TEST);
    assertThat(result.mismatch()).isEmpty();
    assertThat(result.drift()).isPresent();
  }
}
