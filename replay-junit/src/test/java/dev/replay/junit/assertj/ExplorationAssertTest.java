package dev.replay.junit.assertj;

import static dev.replay.junit.assertj.ExplorationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Cancellation;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.engine.Watch;
import dev.replay.engine.oracle.Drift;
import dev.replay.programs.Counting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplorationAssertTest {

  private static Exploration complete;
  private static Exploration drifting;
  private static Exploration cutShort;
  private static Exploration cancelled;

  @BeforeAll
  static void explore() {
    complete = Replay.explore(Counting.SAFELY);
    drifting = Replay.explore(Counting.RACILY);
    cutShort = Replay.explore(Counting.SAFELY, Options.builder().executions(1).build());
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Watch watch = Watch.none().cancelledBy(cancellation);
    cancelled = Replay.explore(Counting.SAFELY, Options.defaults(), "counting", watch);
  }

  @Test
  void whereNothingWasJudgedNothingHolds() {
    assertThatThrownBy(() -> assertThat(cancelled).hasNoDrift())
        .hasMessageContainingAll(
            "expected no drift, but nothing was judged: it was 0 executions", "it was cancelled");
    assertThatThrownBy(() -> assertThat(cancelled).isComplete())
        .hasMessageContaining("expected a complete exploration, but it was 0 executions");
  }

  @Test
  void whatHoldsPasses() {
    assertThat(complete).isComplete().hasNoDrift().hasExecutions(complete.executions());
    assertThat(drifting)
        .hasDrift()
        .hasDrift(Drift.Kind.ASSERTION)
        .hasDriftMessageContaining("count is 1");
  }

  @Test
  void whatDoesNotHoldFailsWithTheCoverageAndTheDrift() {
    assertThatThrownBy(() -> assertThat(cutShort).isComplete())
        .hasMessageContainingAll(
            "expected a complete exploration, but it was 1 execution,", "no drift");
    assertThatThrownBy(() -> assertThat(drifting).hasNoDrift())
        .hasMessageContainingAll("expected no drift", "drift ASSERTION in execution", "count is 1");
    assertThatThrownBy(() -> assertThat(complete).hasDrift())
        .hasMessageContaining("expected a drift, but it was " + complete.executions());
    assertThatThrownBy(() -> assertThat(drifting).hasDrift(Drift.Kind.DEADLOCK))
        .hasMessageContaining("expected a drift of kind DEADLOCK");
    assertThatThrownBy(() -> assertThat(drifting).hasDriftMessageContaining("elephant"))
        .hasMessageContaining("whose message contains \"elephant\"");
    assertThatThrownBy(() -> assertThat(complete).hasExecutions(77))
        .hasMessageContaining("expected 77 executions");
  }
}
