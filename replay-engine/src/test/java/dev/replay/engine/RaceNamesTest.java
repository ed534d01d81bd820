package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.RacyNames;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is raced for is named as it is in the source. */
class RaceNamesTest {

  private static final Options OPTIONS =
      Options.builder()
          .executions(100)
          .time(Duration.ofMinutes(5))
          .dataRaces(Options.DataRaces.REPORT)
          .build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("field", "dev.replay.programs.RacyNames.entries (HashMap)"),
        Arguments.of("staticField", "dev.replay.programs.RacyNames.ALL (ArrayList)"),
        Arguments.of("localVariable", "list (ArrayList)"),
        Arguments.of("parameter", "given (ArrayList)"),
        Arguments.of("longArguments", "times (ArrayList)"),
        Arguments.of("castReceiver", "any (ArrayList)"),
        Arguments.of(
            "otherCallsAmongItsArguments", "dev.replay.programs.RacyNames.entries (HashMap)"),
        Arguments.of("newObjectAmongItsArguments", "list (ArrayList)"),
        Arguments.of("array", "dev.replay.programs.RacyNames.cells (int[])"),
        Arguments.of("arrayOfDoubles", "doubles (double[])"),
        Arguments.of("filledArray", "dev.replay.programs.RacyNames.cells (int[])"),
        Arguments.of("copiedArray", "dev.replay.programs.RacyNames.cells (int[])"),
        Arguments.of("elementOfAnArray", "ArrayList"),
        Arguments.of("result", "ArrayList"),
        Arguments.of("afterABranch", "ArrayList"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theVariableIsNamed(String program, String place) {
    Exploration exploration =
        Replay.explore(
            faults -> RacyNames.class.getMethod(program).invoke(new RacyNames()), OPTIONS);
    assertThat(exploration.races())
        .isNotEmpty()
        .allSatisfy(race -> assertThat(race).startsWith("data race on " + place + ": one"));
  }
}
