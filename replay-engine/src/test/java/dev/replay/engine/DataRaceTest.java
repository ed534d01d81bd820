package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.programs.Ordered;
import dev.replay.programs.Racy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataRaceTest {

  private static final Options OPTIONS =
      Options.builder().executions(300).time(Duration.ofMinutes(5)).build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<String> racyPrograms() {
    return programs(Racy.class);
  }

  static Stream<String> orderedPrograms() {
    return programs(Ordered.class);
  }

  private static Stream<String> programs(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .sorted();
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
  void aRaceIsReported(String name) {
    Exploration exploration = Replay.explore(program(Racy.class, name), OPTIONS);
    assertThat(exploration.races()).as(name).isNotEmpty();
    assertThat(exploration.races())
        .allSatisfy(race -> assertThat(race).matches("data race on .*Racy\\..*Racy\\..*"));
  }

  @ParameterizedTest
  @MethodSource("orderedPrograms")
  void whatIsOrderedIsNoRace(String name) {
    Exploration exploration = Replay.explore(program(Ordered.class, name), OPTIONS);
    assertThat(exploration.races()).as(name).isEmpty();
    assertThat(exploration.finding()).isEmpty();
  }

  @Test
  void aRaceNamesThePlaceAndBothAccesses() {
    Exploration exploration = Replay.explore(program(Racy.class, "statics"), OPTIONS);
    assertThat(exploration.races().stream().map(DataRaceTest::withoutLines))
        .containsExactly(
            "data race on dev.replay.programs.Racy.total: one thread writes total at"
                + " Racy.lambda$statics:N, another writes total at Racy.lambda$statics:N");
  }

  private static String withoutLines(String text) {
    return text.replaceAll(":[0-9]+", ":N").replaceAll("\\$[0-9]+:", ":");
  }

  @Test
  void aRaceIsADriftIfOptionsSaySo() {
    Options strict = OPTIONS.toBuilder().failOnDataRace(true).build();
    Exploration exploration = Replay.explore(program(Racy.class, "doubleCheckedLocking"), strict);
    assertThat(exploration.finding()).isPresent();
    Exploration.Finding finding = exploration.finding().get();
    assertThat(finding.drift().kind()).isEqualTo(Drift.Kind.DATA_RACE);
    assertThat(finding.drift().message()).contains("Racy.lazy");
    ReplayResult replayed =
        Replay.replay(
            program(Racy.class, "doubleCheckedLocking"),
            finding.schedule(),
            strict,
            finding.schedule().test());
    assertThat(replayed.mismatch()).isEmpty();
    assertThat(replayed.drift()).isPresent();
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
