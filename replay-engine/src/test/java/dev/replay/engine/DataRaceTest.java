package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.oracle.BenignRaces;
import dev.replay.engine.oracle.Drift;
import dev.replay.programs.Ordered;
import dev.replay.programs.OrderedArrays;
import dev.replay.programs.OrderedCollections;
import dev.replay.programs.Primitives;
import dev.replay.programs.Racy;
import dev.replay.programs.RacyArrays;
import dev.replay.programs.RacyCollections;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataRaceTest {

  private static final Options OPTIONS =
      Options.builder()
          .executions(300)
          .time(Duration.ofMinutes(5))
          .dataRaces(DataRaces.REPORT)
          .build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> racyPrograms() {
    return Stream.of(Racy.class, RacyArrays.class, RacyCollections.class)
        .flatMap(DataRaceTest::programs);
  }

  static Stream<Arguments> orderedPrograms() {
    return Stream.of(Ordered.class, OrderedArrays.class, OrderedCollections.class)
        .flatMap(DataRaceTest::programs);
  }

  private static Stream<Arguments> programs(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .sorted()
        .map(name -> Arguments.of(type, name));
  }

  private static Program program(Class<?> type, String name) {
    return faults -> {
      try {
        type.getMethod(name).invoke(type.getConstructor().newInstance());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("racyPrograms")
  void aRaceIsReported(Class<?> type, String name) {
    Exploration exploration = Replay.explore(program(type, name), OPTIONS);
    assertThat(exploration.races()).as(name).isNotEmpty();
    assertThat(exploration.races())
        .allSatisfy(
            race ->
                assertThat(race).matches("data race on .* one thread .*, another .* at Racy.*"));
  }

  @ParameterizedTest
  @MethodSource("orderedPrograms")
  void whatIsOrderedIsNoRace(Class<?> type, String name) {
    Exploration exploration = Replay.explore(program(type, name), OPTIONS);
    assertThat(exploration.races()).as(name).isEmpty();
    assertThat(exploration.finding()).isEmpty();
  }

  @Test
  void aRaceNamesThePlaceAndBothAccessesOnce() {
    Exploration exploration = Replay.explore(program(Racy.class, "counter"), OPTIONS);
    assertThat(exploration.races().stream().map(DataRaceTest::withoutLines))
        .containsExactly(
            "data race on dev.replay.programs.Racy.value: one thread reads and writes it at"
                + " Racy.lambda$counter:N, another reads and writes it at Racy.lambda$counter:N");
  }

  private static String withoutLines(String text) {
    return text.replaceAll(":[0-9]+", ":N").replaceAll("\\$[0-9]+:", ":");
  }

  @Test
  void aRaceIsTheDriftIfNoExecutionShowsWhatComesOfIt() {
    Program program = program(Racy.class, "doubleCheckedLocking");
    Options failing = OPTIONS.toBuilder().dataRaces(DataRaces.FAIL).build();

    Exploration exploration = Replay.explore(program, failing);

    Exploration.Finding finding = exploration.finding().orElseThrow();
    assertThat(finding.drift().kind()).isEqualTo(Drift.Kind.DATA_RACE);
    assertThat(finding.drift().message()).contains("Racy.lazy");
    assertThat(finding.execution()).isEqualTo(1);
    assertThat(exploration.executions()).as("looked for a consequence").isGreaterThan(1);
    assertThat(exploration.complete()).isFalse();
    ReplayResult replayed =
        Replay.replay(program, finding.schedule(), failing, finding.schedule().test());
    assertThat(replayed.mismatch()).isEmpty();
    assertThat(replayed.drift().orElseThrow().kind()).isEqualTo(Drift.Kind.DATA_RACE);
    ReplayResult tolerated =
        Replay.replay(program, finding.schedule(), OPTIONS, finding.schedule().test());
    assertThat(tolerated.mismatch()).isEmpty();
    assertThat(tolerated.drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Options.Search.class)
  void aRaceIsDriftWhateverTheSearchAndHoweverItEnds(Options.Search search) {
    for (int executions : new int[] {1, 2, 40}) {
      Options options =
          Options.builder()
              .executions(executions)
              .time(Duration.ofMinutes(5))
              .search(search)
              .build();
      Exploration exploration = Replay.explore(program(Racy.class, "map"), options);
      assertThat(exploration.finding().map(found -> found.drift().kind()))
          .contains(Drift.Kind.DATA_RACE);
    }
  }

  /** The race shows in the first execution, and an update is lost in the second. */
  @Test
  void whatComesOfARaceIsTheDriftAndTheRaceItsCause() {
    Options failing = OPTIONS.toBuilder().dataRaces(DataRaces.FAIL).build();
    Exploration exploration =
        Replay.explore(
            faults -> assertThat(Primitives.lostUpdateOfPlainField()).isEqualTo("2"), failing);
    assertThat(exploration.finding().orElseThrow().drift().kind()).isEqualTo(Drift.Kind.ASSERTION);
    assertThat(exploration.races()).isNotEmpty();
  }

  static Stream<Arguments> benignPatterns() {
    return Stream.of(
        Arguments.of("dev.replay.programs.Racy.lazy", true),
        Arguments.of("dev.replay.programs.Racy.lazy*", true),
        Arguments.of("dev.replay.*", true),
        Arguments.of("*.lazy", true),
        Arguments.of("dev.replay.programs.Racy", false),
        Arguments.of("dev.replay.programs.Racy.laz", false),
        Arguments.of("dev-replay.programs.Racy.lazy", false),
        Arguments.of("dev.replay.programs.Racy.value", false));
  }

  @ParameterizedTest
  @MethodSource("benignPatterns")
  void benignRacesAreNoDrift(String pattern, boolean matches) {
    Options options =
        OPTIONS.toBuilder()
            .dataRaces(DataRaces.FAIL)
            .benignRaces(new BenignRaces(List.of(pattern)))
            .build();
    Exploration exploration = Replay.explore(program(Racy.class, "doubleCheckedLocking"), options);
    assertThat(exploration.finding().isEmpty()).isEqualTo(matches);
    assertThat(exploration.races())
        .isNotEmpty()
        .allSatisfy(race -> assertThat(race.endsWith(" (benign, options say)")).isEqualTo(matches));
  }

  @Test
  void aRaceThatIsReportedIsNotProvedToBeHarmless() {
    Options exhaustive = OPTIONS.toBuilder().search(Options.Search.EXHAUSTIVE).build();

    Exploration fields = Replay.explore(program(Racy.class, "statics"), exhaustive);
    assertThat(fields.complete()).isTrue();
    assertThat(fields.coverage())
        .contains("which is all that can differ, but for what its data races allow");

    Exploration calls = Replay.explore(program(Racy.class, "map"), exhaustive);
    assertThat(calls.covered().end()).isEqualTo(Coverage.End.EXHAUSTED);
    assertThat(calls.complete()).isFalse();
    assertThat(calls.coverage())
        .contains(
            "not all that can differ (",
            "not under control: calls that race are one step each, whatever they do to each other");
  }

  /**
   * Two threads, each of which takes the lock and increments: the order of the two is all that can
   * differ, if their plain accesses are no scheduling points; and if they are, since the lock
   * orders them.
   */
  @Test
  void accessesThatDoNotRaceAddNoExecutions() {
    Options exhaustive = OPTIONS.toBuilder().search(Options.Search.EXHAUSTIVE).build();
    Exploration exploration = Replay.explore(program(Ordered.class, "monitor"), exhaustive);
    assertThat(exploration.complete()).isTrue();
    assertThat(exploration.executions()).isEqualTo(2);
    // Each thread starts, takes the monitor and ends; main starts, and ends.
    assertThat(exploration.statistics().steps()).isLessThan(2 * 20);
  }
}
