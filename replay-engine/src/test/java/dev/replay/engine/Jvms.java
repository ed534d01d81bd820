package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Exploration.Finding;

/** Explorations by several JVMs, and what they must have in common. */
final class Jvms {

  private Jvms() {}

  static Options in(int jvms, Options options) {
    return options.toBuilder().parallelism(jvms).build();
  }

  static Exploration explore(Program program, Options options) {
    return Replay.explore(program, options, "test");
  }

  /** Both ran the same executions, and counted them alike; in which order does not matter. */
  static void assertSameExecutions(Exploration some, Exploration others) {
    assertThat(some.executions()).isEqualTo(others.executions());
    assertThat(some.statistics().givenUp()).isEqualTo(others.statistics().givenUp());
    assertThat(some.statistics().steps()).isEqualTo(others.statistics().steps());
    assertThat(some.statistics().drifted()).isEqualTo(others.statistics().drifted());
    assertThat(some.statistics().leftover()).isEqualTo(others.statistics().leftover());
    assertThat(some.covered()).isEqualTo(others.covered());
  }

  /** The same in the same order: the first drift is the same, too. */
  static void assertSame(Exploration some, Exploration others) {
    assertSameExecutions(some, others);
    assertThat(some.finding().map(Finding::execution))
        .isEqualTo(others.finding().map(Finding::execution));
    assertThat(some.finding().map(Finding::schedule))
        .isEqualTo(others.finding().map(Finding::schedule));
    assertThat(some.finding().map(Finding::events))
        .isEqualTo(others.finding().map(Finding::events));
  }
}
