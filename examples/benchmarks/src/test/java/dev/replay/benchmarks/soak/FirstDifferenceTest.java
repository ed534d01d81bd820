package dev.replay.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Divergence;
import dev.replay.engine.Options;
import dev.replay.engine.Program;
import dev.replay.engine.Replay;
import dev.replay.engine.Sample;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstDifferenceTest {

  private static final Options OPTIONS = Options.builder().executions(1).build();
  private static final Program PROGRAM = faults -> new AtomicInteger().incrementAndGet();

  private Sample sample;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @BeforeEach
  void record() {
    sample = Replay.sample(PROGRAM, OPTIONS, "test").get(0);
  }

  private static Divergence divergence(long fingerprint, String... events) {
    return new Divergence(17, fingerprint, "it led elsewhere", List.of(events));
  }

  private String differenceFrom(Divergence other) {
    return FirstDifference.between(PROGRAM, sample, OPTIONS, other);
  }

  @Test
  void isTheFirstEventThatDiffers() {
    assertThat(differenceFrom(divergence(sample.fingerprint() + 1, "another start")))
        .startsWith("execution 17: it led elsewhere; event 0 was 'main starts', ")
        .endsWith("then 'another start'");
  }

  @Test
  void mayBeAnEarlyEnd() {
    assertThat(differenceFrom(divergence(sample.fingerprint() + 1))).endsWith(", then the end");
  }

  @Test
  void isInTheRecordingIfItIsNotRepeatable() {
    assertThat(differenceFrom(divergence(sample.fingerprint())))
        .endsWith("repeated in the JVM that recorded it, it is now the same as the replay");
  }

  @Test
  void isEverywhereIfEveryExecutionDiffers() {
    Sample changed = new Sample(sample.tape(), sample.fingerprint() + 1);

    assertThat(
            FirstDifference.between(
                PROGRAM, changed, OPTIONS, divergence(sample.fingerprint() + 2)))
        .endsWith("repeated in the JVM that recorded it, it is a third one");
  }

  @Test
  void mayBeInObjectsOnly() {
    assertThat(FirstDifference.between(List.of("a", "b"), List.of("a", "b")))
        .isEqualTo("the events read the same, but not on the same objects");
  }
}
