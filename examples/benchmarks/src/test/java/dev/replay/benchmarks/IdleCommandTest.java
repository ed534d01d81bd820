package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleCommandTest {

  private static final String[] SHORT = {"--forks=1", "--iterations=1", "--millis=20"};

  private static CommandRun idle(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("idle"));
    arguments.addAll(List.of(SHORT));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  @Test
  void measuresWithAndWithoutTheAgent() throws Exception {
    CommandRun run = idle("--json", "--benchmarks=mapGet|plainField");

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(4);
    assertBenchmark(lines.get(0), "jdk", "IdleJdk.mapGet");
    assertMean(lines.get(1), "jdk", lines.get(0));
    assertBenchmark(lines.get(2), "program", "IdleProgram.plainField");
    assertMean(lines.get(3), "program", lines.get(2));
  }

  private static void assertBenchmark(JsonNode line, String set, String name) {
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly("set", "benchmark", "without_nanos", "with_nanos", "ratio");
    assertThat(line.get("set").textValue()).isEqualTo(set);
    assertThat(line.get("benchmark").textValue()).isEqualTo(name);
    assertThat(line.get("without_nanos").doubleValue()).isPositive();
    assertThat(line.get("with_nanos").doubleValue()).isPositive();
    assertThat(line.get("ratio").doubleValue()).isPositive();
  }

  private static void assertMean(JsonNode line, String set, JsonNode only) {
    assertThat(line.get("set").textValue()).isEqualTo(set);
    assertThat(line.get("benchmarks").intValue()).isEqualTo(1);
    assertThat(line.get("geometric_mean_ratio").doubleValue())
        .isCloseTo(only.get("ratio").doubleValue(), within(0.002));
    assertThat(line.get("jdk").textValue()).isEqualTo(Runtime.version().toString());
  }

  @Test
  void namesAllBenchmarksWhenNoneIsFound() {
    CommandRun run = idle("--benchmarks=NoSuch");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--benchmarks is 'NoSuch'")
        .contains("IdleJdk.futureChain, IdleJdk.lockAlone")
        .contains("IdleProgram.volatileField");
  }

  @Test
  void refusesToMeasureNothing() {
    CommandRun run = CommandRun.of("idle", "--forks=0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--forks is 0").contains("all must be 1 or more");
  }
}
