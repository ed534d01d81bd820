package dev.replay.benchmarks.programs.bugs.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.hooks.Continuations;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OurBugsTest {

  /** Makes the program, with its bug or repaired. */
  interface Made {
    Bug.Body with(boolean repaired);
  }

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of("CallbackTwice", (Made) repaired -> new CallbackTwice(repaired)::run),
        Arguments.of(
            "CancelledButBooked", (Made) repaired -> new CancelledButBooked(repaired)::run),
        Arguments.of("CombinedHolder", (Made) repaired -> new CombinedHolder(repaired)::run),
        Arguments.of("DebounceLosesLast", (Made) repaired -> new DebounceLosesLast(repaired)::run),
        Arguments.of(
            "FallbackAfterTimeout", (Made) repaired -> new FallbackAfterTimeout(repaired)::run),
        Arguments.of("FlushAfterClose", (Made) repaired -> new FlushAfterClose(repaired)::run),
        Arguments.of(
            "LoadedOverInvalidation", (Made) repaired -> new LoadedOverInvalidation(repaired)::run),
        Arguments.of("RetryOfSuccess", (Made) repaired -> new RetryOfSuccess(repaired)::run),
        Arguments.of("StaleRefresh", (Made) repaired -> new StaleRefresh(repaired)::run),
        Arguments.of("TimeoutAndAnswer", (Made) repaired -> new TimeoutAndAnswer(repaired)::run));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void theBugItselfIsFoundWithAFifthOfTheBudget(String name, Made program) {
    assumeTrue(Continuations.available());

    Exploration exploration = explore(program, false, 2_000);

    assertThat(exploration.finding().map(Exploration.Finding::drift))
        .as(exploration.statistics().toString())
        .hasValueSatisfying(drift -> assertThat(drift).matches(listed(name)::showsAs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void nothingIsFoundInTheRepairedProgram(String name, Made program) {
    assumeTrue(Continuations.available());

    Exploration exploration = explore(program, true, 500);

    assertThat(exploration.finding()).as(exploration.toString()).isEmpty();
    assertThat(exploration.executions()).isPositive();
  }

  /** What the catalogue says of a program, which has the name of its class in other letters. */
  private static Bug listed(String className) {
    String name = className.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    return OurBugs.all().stream().filter(b -> b.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void everyProgramIsListedOnce() {
    assertThat(OurBugs.all().stream().map(Bug::name).distinct().count())
        .isEqualTo(programs().count());
  }

  private static Exploration explore(Made program, boolean repaired, int executions) {
    Options options = Options.builder().executions(executions).time(Duration.ofMinutes(5)).build();
    return Replay.explore(faults -> program.with(repaired).run(), options);
  }
}
