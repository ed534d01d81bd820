package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.replay.engine.fault.Faults;
import dev.replay.engine.fault.InjectedFault;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.programs.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of an exhaustive search lies behind. */
class EstimateTest {

  private static final Options OPTIONS =
      Options.builder()
          .search(Options.Search.EXHAUSTIVE)
          .maxFaults(Integer.MAX_VALUE)
          .time(Duration.ofMinutes(5))
          .build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** After each execution. */
  private static List<Double> shares(Program program) {
    Exhaustive exhaustive = new Exhaustive();
    List<Double> shares = new ArrayList<>();
    Executions.run(
        program,
        exhaustive,
        Integer.MAX_VALUE,
        OPTIONS,
        (result, trace) -> shares.add(exhaustive.explored()));
    return shares;
  }

  private static void fourCalls(Faults faults) {
    for (int i = 0; i < 4; i++) {
      try {
        faults.mayFail("call");
      } catch (InjectedFault e) {
        assertThat(e).hasMessageContaining("call");
      }
    }
  }

  /** Four calls that fail or not: all branches are known and equally large. */
  @Test
  void whereBranchesAreEquallyLargeTheShareIsExact() {
    List<Double> shares = shares(EstimateTest::fourCalls);

    assertThat(shares).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertThat(shares.get(i)).isCloseTo((i + 1) / 16.0, within(1e-9));
    }
  }

  /** 5! = 120 orders: nodes have 5, 4, 3, 2 branches, but not all are known from the beginning. */
  @Test
  void whereBranchesAreAddedItConverges() {
    List<Double> shares = shares(faults -> Shapes.lockUsers(5));

    assertThat(shares).hasSize(120);
    assertThat(shares).allMatch(share -> share > 0 && share <= 1);
    assertThat(shares.get(59)).isBetween(0.4, 0.8);
    assertThat(shares.get(109)).isCloseTo(110 / 120.0, within(0.05));
    assertThat(shares.get(119)).isEqualTo(1);
  }

  @Test
  void progressTellsOfTheWhole() {
    List<String> told = new ArrayList<>();
    long[] seconds = new long[1];
    Watch watch =
        Watch.none()
            .by(() -> Duration.ofSeconds(seconds[0]++).toNanos())
            .onProgress(Duration.ofSeconds(8), progress -> told.add(progress.text()));

    Replay.explore(EstimateTest::fourCalls, OPTIONS, "calls", watch);

    assertThat(told).first().asString().endsWith(" trace classes, of about 16 executions in all");
  }
}
