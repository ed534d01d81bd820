package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.strategy.Feedback;
import dev.replay.engine.strategy.Pct;
import dev.replay.engine.strategy.Pos;
import dev.replay.engine.strategy.RandomStrategy;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Surw;
import dev.replay.programs.Bugs;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A seed is all that it takes to get the same executions again, in one piece or in several. */
class SeedsTest {

  private static final Program PROGRAM = faults -> ignoringFailure();
  private static final int EXECUTIONS = 40;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static void ignoringFailure() throws Exception {
    Bugs.waitEndsEarly(2);
    Bugs.writersStartedByWriters();
    Bugs.twoStage(2);
  }

  static Stream<Named<LongFunction<RandomStrategy>>> samplers() {
    return Stream.of(
        Named.of("random walk", RandomWalk::new),
        Named.of("PCT", Pct::new),
        Named.of("POS", Pos::new),
        Named.of("SURW", Surw::new),
        Named.of("feedback", Feedback::new));
  }

  private static List<Long> run(RandomStrategy sampler, int executions) {
    return Executions.fingerprints(PROGRAM, sampler, executions, Executions.OPTIONS);
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void theSameSeedGivesTheSameExecutionsOnEveryCarrier(LongFunction<RandomStrategy> sampler) {
    List<Long> executions = run(sampler.apply(3), EXECUTIONS);

    for (Options.Threads carrier : Carriers.available()) {
      Options on = Executions.OPTIONS.toBuilder().threads(carrier).build();
      assertThat(Executions.fingerprints(PROGRAM, sampler.apply(3), EXECUTIONS, on))
          .isEqualTo(executions);
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void anotherSeedGivesOthers(LongFunction<RandomStrategy> sampler) {
    assertThat(run(sampler.apply(4), EXECUTIONS)).isNotEqualTo(run(sampler.apply(3), EXECUTIONS));
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void whatIsWrittenDownGoesOnAsIfNothingHadHappened(LongFunction<RandomStrategy> sampler)
      throws IOException {
    List<Long> inOnePiece = run(sampler.apply(3), EXECUTIONS);
    RandomStrategy first = sampler.apply(3);
    int part = EXECUTIONS / 2;
    assertThat(run(first, part)).isEqualTo(inOnePiece.subList(0, part));

    RandomStrategy second = sampler.apply(3);
    second.fromBytes(first.toBytes(new ThreadPaths()), new ThreadPaths());

    assertThat(run(second, EXECUTIONS - part)).isEqualTo(inOnePiece.subList(part, EXECUTIONS));
  }

  /** They learn nothing, so any range of executions can be run anywhere. */
  @Test
  void executionsOfSamplersThatDoNotLearnGoByTheirNumber() {
    for (LongFunction<RandomStrategy> sampler :
        List.<LongFunction<RandomStrategy>>of(RandomWalk::new, Pos::new)) {
      RandomStrategy later = sampler.apply(3);
      later.startAt(30);
      assertThat(run(later, 10)).isEqualTo(run(sampler.apply(3), 40).subList(30, 40));
    }
  }
}
