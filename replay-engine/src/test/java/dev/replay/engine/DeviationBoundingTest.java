package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.strategy.DeviationBounding;
import dev.replay.engine.strategy.Strategy;
import dev.replay.programs.Shapes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviationBoundingTest {

  private static final Program TWO_WRITERS = faults -> Shapes.writers(2);

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** The deviations of each execution, in order. */
  private static List<List<String>> run(Program program, Strategy strategy, int most) {
    Options options = Options.builder().maxFaults(Integer.MAX_VALUE).build();
    return new Host(program, options)
        .run(
            driver -> {
              driver.warmUp();
              List<List<String>> all = new ArrayList<>();
              while (all.size() < most && strategy.begin()) {
                ExecutionResult result = driver.run(strategy);
                strategy.end(driver.trace());
                all.add(Arrays.stream(result.details().picks()).mapToObj(String::valueOf).toList());
              }
              return all;
            });
  }

  private static long deviations(List<String> picks) {
    return picks.stream().filter(pick -> !pick.equals("0")).count();
  }

  /** n calls that each may fail, or not: n over k executions have k failures. */
  private static Program calls(int n) {
    return faults -> {
      for (int i = 0; i < n; i++) {
        failOrNot(faults);
      }
    };
  }

  private static void failOrNot(dev.replay.engine.fault.Faults faults) {
    try {
      faults.mayFail("call");
    } catch (dev.replay.engine.fault.InjectedFault e) {
      assertThat(e).hasMessageContaining("call");
    }
  }

  @Test
  void executionsComeInOrderOfTheirDeviations() {
    List<List<String>> all = run(calls(4), new DeviationBounding(), Integer.MAX_VALUE);

    // 1, 4, 6, 4, 1: the fourth row of Pascal's triangle.
    assertThat(all.stream().map(DeviationBoundingTest::deviations))
        .containsExactly(0L, 1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L, 2L, 2L, 3L, 3L, 3L, 3L, 4L);
    assertThat(all).doesNotHaveDuplicates();
  }

  /** The same as every interleaving, which is enumerated in another order. */
  @Test
  void withoutABoundEveryInterleavingIsRunOnce() {
    Set<List<String>> every =
        new HashSet<>(run(TWO_WRITERS, new EveryInterleaving(100_000), Integer.MAX_VALUE));
    DeviationBounding bounding = new DeviationBounding();

    List<List<String>> all = run(TWO_WRITERS, bounding, Integer.MAX_VALUE);

    assertThat(all).doesNotHaveDuplicates();
    assertThat(new HashSet<>(all)).isEqualTo(every);
    assertThat(bounding.isExhausted()).isTrue();
  }

  @Test
  void aBoundThatIsReachedIsNotTheEnd() {
    DeviationBounding two = new DeviationBounding(2);
    DeviationBounding four = new DeviationBounding(4);

    assertThat(run(calls(4), two, Integer.MAX_VALUE)).hasSize(1 + 4 + 6);
    assertThat(run(calls(4), four, Integer.MAX_VALUE)).hasSize(16);
    assertThat(two.isExhausted()).isFalse();
    assertThat(four.isExhausted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 11, 20})
  void whatIsTakenUpAgainGoesOnWhereItWas(int before) throws IOException {
    List<List<String>> all = run(TWO_WRITERS, new DeviationBounding(2), Integer.MAX_VALUE);
    DeviationBounding first = new DeviationBounding(2);
    List<List<String>> executions = new ArrayList<>(run(TWO_WRITERS, first, before));
    DeviationBounding second = new DeviationBounding(2);
    second.fromBytes(first.toBytes(new ThreadPaths()), new ThreadPaths());

    executions.addAll(run(TWO_WRITERS, second, Integer.MAX_VALUE));

    assertThat(executions).isEqualTo(all);
    assertThat(second.isExhausted()).isFalse();
  }

  @Test
  void theStateOfAnotherBoundIsRefused() {
    byte[] state = new DeviationBounding(2).toBytes(new ThreadPaths());

    assertThatThrownBy(() -> new DeviationBounding(3).fromBytes(state, new ThreadPaths()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "this is a state of version 2 with at most 2 deviations; expected are version 2 and 3");
  }

  @Test
  void afterARestartItBeginsAnew() {
    DeviationBounding bounding = new DeviationBounding();
    run(calls(3), bounding, 5);
    bounding.restart();

    assertThat(run(calls(3), bounding, Integer.MAX_VALUE)).hasSize(8);
  }

  /** Two writers deviate twice at most: within one there are fewer executions, within three all. */
  @Test
  void aBoundThatWasMetIsNotComplete() {
    Options all =
        Options.builder()
            .search(Options.Search.DEVIATIONS)
            .time(Duration.ofMinutes(5))
            .dataRaces(Options.DataRaces.REPORT)
            .build();

    Exploration within = Replay.explore(TWO_WRITERS, all.toBuilder().maxDeviations(1).build());
    Exploration whole = Replay.explore(TWO_WRITERS, all);

    assertThat(within.complete()).isFalse();
    assertThat(within.covered().end()).isEqualTo(Coverage.End.EXHAUSTED);
    assertThat(within.coverage())
        .contains("not all that can differ (deviation bounding, at most 1");
    assertThat(whole.complete()).isTrue();
    assertThat(whole.executions()).isGreaterThan(within.executions());
    assertThatThrownBy(() -> Options.builder().maxDeviations(-1))
        .hasMessage("maxDeviations is -1; it must be 0 (the default schedule only) or more");
  }
}
