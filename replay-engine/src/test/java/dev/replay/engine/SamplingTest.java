package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.hooks.Operation;
import dev.replay.programs.Faulty;
import dev.replay.programs.Primitives;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random executions are kept in short, and run again from their tapes. */
class SamplingTest {

  private static final Program DEADLOCKS = faults -> Faulty.abBa();
  private static final Program RACY = faults -> Primitives.lostUpdateOfPlainField();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Options.Threads> carriers() {
    return Carriers.available().stream();
  }

  private static Options on(Options.Threads carrier) {
    return Options.builder()
        .threads(carrier)
        .executions(50)
        .time(Duration.ofSeconds(60))
        .seed(3)
        .build();
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void asManyAsAskedForThoughTheyDrift(Options.Threads carrier) {
    assertThat(Replay.sample(DEADLOCKS, on(carrier), "abBa")).hasSize(50);
  }

  /** The update is lost or it is not: two executions at least. */
  @Test
  void executionsThatDifferHaveDifferentFingerprints() {
    List<Sample> samples = Replay.sample(RACY, on(Options.Threads.AUTOMATIC), "racy");

    assertThat(samples.stream().map(Sample::fingerprint).collect(Collectors.toSet()))
        .hasSizeGreaterThan(1);
  }

  @Test
  void theSameSeedGivesTheSameSamplesOnEveryCarrier() {
    List<Options.Threads> carriers = Carriers.available();

    assertThat(Replay.sample(RACY, on(carriers.get(0)), "racy"))
        .isEqualTo(Replay.sample(RACY, on(carriers.get(carriers.size() - 1)), "racy"));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void everySampleIsReplayedOnEveryCarrier(Options.Threads carrier) {
    List<Sample> samples = Replay.sample(DEADLOCKS, on(Options.Threads.AUTOMATIC), "abBa");

    assertThat(Replay.replayAll(DEADLOCKS, samples, on(carrier))).isEmpty();
  }

  @Test
  void aSampleWithAnotherFingerprintDivergesWithWhatHappened() {
    Options options = on(Options.Threads.AUTOMATIC);
    Sample right = Replay.sample(RACY, options, "racy").get(0);
    Sample wrong = new Sample(right.tape(), right.fingerprint() + 1);

    List<Divergence> divergences = Replay.replayAll(RACY, List.of(right, wrong, right), options);

    assertThat(divergences).hasSize(1);
    Divergence divergence = divergences.get(0);
    assertThat(divergence.index()).isEqualTo(1);
    assertThat(divergence.fingerprint()).isEqualTo(right.fingerprint());
    assertThat(divergence.reason()).isEqualTo("every decision was taken, but led elsewhere");
    assertThat(divergence.events()).anyMatch(event -> event.contains("lostUpdateOfPlainField"));
  }

  @Test
  void aDecisionThatCannotBeTakenIsNamed() {
    Decision impossible = new Decision("main", Operation.JOIN, "nowhere", 0, "main/7");
    Sample sample = new Sample(new Tape(List.of(impossible)), 0);

    assertThat(Replay.replayAll(RACY, List.of(sample), on(Options.Threads.AUTOMATIC)))
        .singleElement()
        .extracting(Divergence::reason)
        .isEqualTo("decision 1 of 1 (at main JOIN nowhere #0 pick main/7) never came up");
  }

  @Test
  void aProgramThatIsNotDeterministicIsNotSampled() {
    int[] runs = new int[1];
    Program program =
        faults -> {
          if (runs[0]++ > 1) { // the first execution of all is one for warming up
            Faulty.abBa();
          }
        };

    assertThatThrownBy(
            () -> Replay.sample(program, on(Options.Threads.AUTOMATIC), "com.acme.CacheTest#stale"))
        .isInstanceOf(NondeterminismException.class)
        .hasMessageContaining(
            "com.acme.CacheTest#stale is not deterministic: the default schedule, run twice");
  }
}
