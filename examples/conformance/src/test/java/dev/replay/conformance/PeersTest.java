package dev.replay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.replay.conformance.Entry.Explored;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever sets no option finds what other tools miss, too. */
class PeersTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @TestFactory
  Stream<DynamicTest> defaultOptionsFindEverything() {
    return Catalogue.entries().stream()
        .filter(entry -> entry.name().startsWith("Peer"))
        .filter(Entry::isAvailable)
        .filter(entry -> entry.row().coverage() == Row.Coverage.COMPLETE)
        .map(entry -> dynamicTest(entry.name(), () -> check(entry)));
  }

  private static void check(Entry entry) {
    Options options =
        Options.builder().failOnStrandedThreads(false).dataRaces(Options.DataRaces.REPORT).build();
    Explored explored = entry.explore(options);
    if (entry.row().drift().isEmpty()) {
      assertThat(explored.exploration().finding()).isEmpty();
      assertThat(explored.outcomes()).containsExactlyInAnyOrder(entry.row().outcomes());
    } else {
      assertThat(explored.exploration().finding()).isPresent();
    }
  }
}
