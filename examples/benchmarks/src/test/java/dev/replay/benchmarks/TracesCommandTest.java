package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replay.benchmarks.programs.traces.TraceProgram;
import dev.replay.engine.Replay;
import dev.replay.hooks.Continuations;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TracesCommandTest {

  /** With more executions than that, platform threads take too long. */
  private static final int MOST_ON_PLATFORM_THREADS = 300;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> programsAndTheirTraceClasses() {
    return Stream.of(
        // Each reader before or after the write: 2^n.
        Arguments.of("readers(2)", 4),
        Arguments.of("readers(8)", 256),
        Arguments.of("readers(13)", 8_192),
        // Thread 0 stops at element n or 0, each with 2^(n-1) orders of the others, or at one of
        // the
        // n - 1 in between, which settles one of their n - 1 choices: (n + 3) * 2^(n - 2).
        Arguments.of("lastzero(5)", 8 * 8),
        Arguments.of("lastzero(10)", 13 * 256),
        Arguments.of("lastzero(15)", 18 * 8_192),
        // Each thread beyond 11 collides three times, two orders each: 2^(3 (n - 11)).
        Arguments.of("indexer(12)", 8),
        Arguments.of("indexer(15)", 4_096),
        // Each thread beyond 13 collides once: 2^(n - 13).
        Arguments.of("filesystem(14)", 2),
        Arguments.of("filesystem(16)", 8),
        Arguments.of("filesystem(18)", 32),
        Arguments.of("filesystem(19)", 64),
        // All orders: n!.
        Arguments.of("writers(3)", 6),
        Arguments.of("writers(5)", 120),
        Arguments.of("writers(7)", 5_040),
        Arguments.of("lock-users(3)", 6),
        Arguments.of("lock-users(5)", 120),
        Arguments.of("lock-users(7)", 5_040),
        // Nothing in common.
        Arguments.of("own-variables(4)", 1),
        Arguments.of("own-variables(10)", 1),
        // One after the other, or both read first and either writes first.
        Arguments.of("read-write(2)", 4));
  }

  @ParameterizedTest
  @MethodSource("programsAndTheirTraceClasses")
  void searchRunsOneExecutionOfEachTraceClass(String program, int classes) throws Exception {
    assumeTrue(Continuations.available() || classes <= MOST_ON_PLATFORM_THREADS);

    CommandRun run = CommandRun.of("traces", "--json", "--programs", Pattern.quote(program));

    JsonNode line = run.json().get(0);
    assertThat(line.get("program").asText()).isEqualTo(program);
    assertThat(line.get("executions").asLong()).isEqualTo(classes);
    assertThat(line.get("given_up").asLong()).isZero();
    assertThat(line.get("trace_classes").asLong()).isEqualTo(classes);
    assertThat(line.get("complete").asBoolean()).isTrue();
    assertThat(run.code()).isZero();
  }

  @Test
  void everyProgramIsAsserted() {
    List<Object> asserted =
        programsAndTheirTraceClasses().map(arguments -> arguments.get()[0]).toList();

    assertThat(TraceProgram.all()).extracting(TraceProgram::name).isEqualTo(asserted);
  }

  @Test
  void aPatternThatMatchesNothingNamesTheProgramsThatThereAre() {
    CommandRun run = CommandRun.of("traces", "--programs", "reader");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--programs is 'reader', which matches none of readers(2), readers(8)");
  }
}
