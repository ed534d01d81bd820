package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.strategy.RandomWalk;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Parallel;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parallel streams are the same whatever the JVM did before. */
class ParallelStreamsTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** Probes that were handed from thread to carrier got lost once C2 compiled it. */
  @Test
  void aTapeLeadsToTheSameExecutionHoweverHotTheCodeIs() {
    Program program = faults -> Parallel.sum();
    Options options = Options.builder().executions(200).time(Duration.ofMinutes(5)).build();
    List<Sample> cold = Replay.sample(program, options, "sum");
    List<Sample> again =
        Collections.nCopies(Continuations.available() ? 50 : 2, cold).stream()
            .<Sample>mapMulti(List::forEach)
            .toList();

    assertThat(Replay.replayAll(program, again, options)).isEmpty();
  }

  /**
   * Four processors, so three workers: twelve pieces are aimed at, of four elements each. Halving
   * 48 until there are no more than four takes 16.
   */
  @Test
  void aStreamSplitsAsOnFourProcessorsThoughTheClassWasUsedOutsideBefore() {
    assertThat(IntStream.range(0, 100).parallel().sum()).isEqualTo(4_950);
    Set<Integer> pieces = new HashSet<>();

    Executions.run(
        faults -> pieces.add(Parallel.pieces()),
        new RandomWalk(0),
        10,
        Executions.OPTIONS,
        (result, trace) -> {});

    assertThat(pieces).containsExactly(16);
  }
}
