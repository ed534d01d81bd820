package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryCommandTest {

  @Test
  void samplesTheHeapAtEveryTenthOfTheExecutions() throws Exception {
    CommandRun run = CommandRun.of("memory", "--json", "--executions", "200");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json())
        .extracting(line -> line.get("executions").intValue())
        .containsExactly(20, 40, 60, 80, 100, 120, 140, 160, 180, 200);
    assertThat(run.json()).allMatch(line -> line.get("heap_mb").doubleValue() > 0);
  }

  @Test
  void refusesFewerExecutionsThanSamples() {
    CommandRun run = CommandRun.of("memory", "--executions", "9");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--executions is 9; it must be 10 or more");
  }
}
