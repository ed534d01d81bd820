package dev.replay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.replay.conformance.Entry.Explored;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row holds, on everything that can run threads, explored exhaustively and at random. */
class ConformanceTest {

  private static final int EXECUTIONS = 100_000;
  private static final int EXECUTIONS_ON_PLATFORM_THREADS = 300;
  private static final int RANDOM_EXECUTIONS = 200;

  /** Where nothing is said about how many outcomes are found; what is real takes real time. */
  private static final int SOUND_EXECUTIONS = 100;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @TestFactory
  Stream<DynamicTest> everyRowHolds() {
    return Catalogue.entries().stream().filter(Entry::isAvailable).flatMap(ConformanceTest::tests);
  }

  private static Stream<DynamicTest> tests(Entry entry) {
    return carriers().stream()
        .flatMap(
            carrier ->
                Stream.of(Search.EXHAUSTIVE, Search.RANDOM)
                    .map(
                        search ->
                            dynamicTest(
                                entry.name() + ", " + search + ", " + carrier,
                                () -> check(entry, search, carrier))));
  }

  private static List<Threads> carriers() {
    return Runtime.version().feature() >= 21
        ? List.of(Threads.CONTINUATIONS, Threads.PLATFORM)
        : List.of(Threads.PLATFORM);
  }

  private static void check(Entry entry, Search search, Threads carrier) {
    Row row = entry.row();
    Explored explored = entry.explore(options(row, search, carrier));
    Exploration exploration = explored.exploration();
    if (!row.drift().isEmpty()) {
      assertThat(exploration.finding()).as("drift").isPresent();
      assertThat(exploration.finding().get().drift().kind().name()).isEqualTo(row.drift());
      return;
    }
    assertThat(exploration.finding()).as("drift").isEmpty();
    assertThat(explored.outcomes()).isNotEmpty().isSubsetOf(row.outcomes());
    if (row.uncontrolled().isEmpty()) {
      assertThat(exploration.uncontrolled()).isEmpty();
    } else if (search == Search.EXHAUSTIVE) { // few random executions may not get that far
      assertThat(String.join("; ", exploration.uncontrolled())).contains(row.uncontrolled());
    }
    // A budget that suits platform threads is too small for large programs.
    boolean wasCut = !exploration.complete() && carrier == Threads.PLATFORM;
    if (search == Search.EXHAUSTIVE && !wasCut && row.coverage() != Row.Coverage.SOUND) {
      assertThat(explored.outcomes()).containsExactlyInAnyOrder(row.outcomes());
      assertThat(exploration.complete())
          .as("complete (%s)", exploration.coverage())
          .isEqualTo(row.coverage() == Row.Coverage.COMPLETE);
    }
  }

  private static Options options(Row row, Search search, Threads carrier) {
    int most = carrier == Threads.PLATFORM ? EXECUTIONS_ON_PLATFORM_THREADS : EXECUTIONS;
    if (search == Search.RANDOM) {
      most = Math.min(RANDOM_EXECUTIONS, most);
    }
    if (row.coverage() == Row.Coverage.SOUND) {
      most = Math.min(SOUND_EXECUTIONS, most);
    }
    return Options.builder()
        .search(search)
        .maxSpurious(row.maxSpurious())
        .threads(carrier)
        .executions(most)
        .failOnStrandedThreads(false) // rows leave threads behind that nobody wakes
        .time(Duration.ofMinutes(2))
        .dataRaces(Options.DataRaces.REPORT) // many rows are about what comes of them
        .build();
  }
}
