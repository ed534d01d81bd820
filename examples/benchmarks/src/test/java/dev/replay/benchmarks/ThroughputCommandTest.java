package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replay.engine.Options.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputCommandTest {

  private static final List<String> SIX =
      List.of("get-set", "lock-latch", "ab-ba", "futures", "pool", "timeout");

  @Test
  void printsALineOfJsonForEachOfSixProgramsOnEachCarrier() throws Exception {
    List<String> carriers = Carriers.ALL.inThisJvm().stream().map(Carriers::label).toList();

    CommandRun run = CommandRun.of("throughput", "--json", "--executions", "20");

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(SIX.size() * carriers.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly(
              "program",
              "carrier",
              "strategy",
              "executions",
              "executions_per_second",
              "heap_mb",
              "jvms");
      assertThat(line.get("program").textValue()).isEqualTo(SIX.get(i / carriers.size()));
      assertThat(line.get("carrier").textValue()).isEqualTo(carriers.get(i % carriers.size()));
      assertThat(line.get("strategy").textValue()).isEqualTo("random");
      assertThat(line.get("executions").intValue()).isEqualTo(20);
      assertThat(line.get("executions_per_second").doubleValue()).isPositive();
      assertThat(line.get("heap_mb").doubleValue()).isPositive();
    }
  }

  @Test
  void startsAnExhaustiveSearchAgainUntilItHasItsExecutions() throws Exception {
    CommandRun run =
        CommandRun.of(
            "throughput",
            "--json",
            "--strategy",
            "exhaustive",
            "--program",
            "ab-ba",
            "--carrier",
            "platform",
            "--executions",
            "10"); // ab-ba is exhausted after 3

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json())
        .singleElement()
        .extracting(line -> line.get("executions").intValue())
        .isEqualTo(10);
  }

  @Test
  void severalJvmsShareTheExecutions() throws Exception {
    CommandRun run =
        CommandRun.of(
            "throughput",
            "--json",
            "--parallelism",
            "2",
            "--program",
            "get-set",
            "--carrier",
            "platform",
            "--executions",
            "200");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("executions").intValue()).isEqualTo(200);
              assertThat(line.get("jvms").intValue()).isEqualTo(2);
            });
  }

  @Test
  void refusesToRunInNoJvm() {
    CommandRun run = CommandRun.of("throughput", "--parallelism", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--parallelism is 0; it must be 1 or more");
  }

  @Test
  void printsATableWithoutJson() {
    CommandRun run =
        CommandRun.of(
            "throughput", "--program", "get-set", "--carrier", "platform", "--executions", "20");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).startsWith("program").contains("executions/s").contains("\nget-set ");
  }

  @Test
  void namesAllProgramsWhenOneIsUnknown() {
    CommandRun run = CommandRun.of("throughput", "--program", "get-sat");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "there is no program 'get-sat'; programs are get-set, lock-latch, ab-ba, futures, pool, timeout,"
                + " get-set-asserting, synchronized-lost-update, futures-lost-update");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void refusesContinuationsWhereTheJvmHasNone() {
    CommandRun run =
        CommandRun.of(
            "throughput",
            "--program",
            "get-set",
            "--carrier",
            "continuations",
            "--executions",
            "20");

    if (Carriers.automatic() == Threads.CONTINUATIONS) {
      assertThat(run.code()).as(run.err()).isZero();
    } else {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("use --carrier platform, or a JDK from 21");
    }
  }

  @Test
  void refusesLessThanASecond() {
    CommandRun run = CommandRun.of("throughput", "--seconds", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--seconds is 0").contains("must be 1 or more");
  }
}
