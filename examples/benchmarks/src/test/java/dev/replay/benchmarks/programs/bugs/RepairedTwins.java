package dev.replay.benchmarks.programs.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.hooks.Continuations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that there are twice: with their bug, which is found, and repaired, where nothing is. A
 * test has {@code static Stream<Arguments> programs()}: name of the class, and how it is made.
 */
public abstract class RepairedTwins {

  /** Makes the program, with its bug or repaired. */
  @FunctionalInterface
  public interface Made {
    Bug.Body with(boolean repaired);
  }

  private final List<Bug> catalogue;

  /**
   * Tests the programs of a catalogue.
   *
   * @param catalogue what is listed of them
   */
  protected RepairedTwins(List<Bug> catalogue) {
    this.catalogue = catalogue;
  }

  @BeforeAll
  static void instrument() {
    Replay.install();
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
  private Bug listed(String className) {
    String name = className.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    return catalogue.stream().filter(bug -> bug.name().equals(name)).findAny().orElseThrow();
  }

  private static Exploration explore(Made program, boolean repaired, int executions) {
    Options options =
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .executions(executions)
            .time(Duration.ofMinutes(5))
            .build();
    return Replay.explore(faults -> program.with(repaired).run(), options);
  }
}
