package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.Replay;
import dev.replay.engine.oracle.Drift;
import dev.replay.hooks.Continuations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class BugsTest {

  private static final Set<String> HARD =
      Set.of("safe-stack"); // seven preemptions, each at one of few places: see SafeStackTest

  /** The others take too long on platform threads. */
  private static final Set<String> ON_PLATFORM_THREADS =
      Set.of("account", "lazy01", "deadlock01", "phase01", "sync02", "token-ring");

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<String> bugsThatTheDefaultFinds() {
    return BugsCommand.all().stream().map(Bug::name).filter(name -> !HARD.contains(name));
  }

  @ParameterizedTest
  @MethodSource("bugsThatTheDefaultFinds")
  void theDefaultSearchFindsTheBugItselfWithAFifthOfTheBudget(String bug) throws Exception {
    assumeTrue(Continuations.available() || ON_PLATFORM_THREADS.contains(bug));

    CommandRun run =
        CommandRun.of(
            "bugs",
            "--json",
            "--seeds",
            "1",
            "--executions",
            "2000",
            "--strategy",
            "portfolio",
            "--bug",
            Pattern.quote(bug));

    JsonNode line = run.json().get(0);
    assertThat(line.get("bug").asText()).isEqualTo(bug);
    assertThat(line.get("found").asInt()).isEqualTo(1);
    assertThat(run.code()).isZero();
  }

  @Test
  void aDriftOtherThanTheBugIsAMistakeAndNotFound() throws Exception {
    Bug sleepy =
        new Bug(
            "sleepy",
            "test",
            "nowhere",
            "nothing",
            Drift.Kind.DEADLOCK,
            "threads wait",
            () ->
                () -> {
                  throw new AssertionError("overslept");
                });
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code =
        new CommandLine(new BugsCommand(List.of(sleepy)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("--json", "--seeds", "1", "--strategy", "RANDOM");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("\"found\":0").doesNotContain("\"found\":1");
    assertThat(err.toString())
        .contains(
            "sleepy with random, seed 0: ASSERTION 'overslept' is not its bug, DEADLOCK 'threads wait'");
  }

  @Test
  void namesAreUnique() {
    assertThat(BugsCommand.all()).extracting(Bug::name).doesNotHaveDuplicates();
  }

  @Test
  void deterministicStrategiesRunOnceAndAMeanFollows() throws Exception {
    CommandRun run =
        CommandRun.of(
            "bugs",
            "--json",
            "--seeds",
            "3",
            "--strategy",
            "exhaustive",
            "--strategy",
            "random",
            "--bug",
            "phase01");

    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).get("seeds").asInt()).isEqualTo(1);
    assertThat(lines.get(1).get("seeds").asInt()).isEqualTo(3);
    // Every schedule deadlocks, so the first execution finds it.
    assertThat(lines.get(1).get("median").asInt()).isEqualTo(1);
    assertThat(lines.get(3).get("geometric_mean").asDouble()).isEqualTo(1);
  }

  @Test
  void aPatternThatMatchesNothingNamesTheBugsThatThereAre() {
    CommandRun run = CommandRun.of("bugs", "--bug", "reorder");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--bug is 'reorder', which matches none of account, bluetooth");
  }
}
