package dev.replay.engine;

import static dev.replay.engine.Jvms.assertSameExecutions;
import static dev.replay.engine.Jvms.explore;
import static dev.replay.engine.Jvms.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.programs.Portable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exhaustive search by several JVMs comes to what it comes to in one. */
class ParallelSearchTest {

  private static final Options OPTIONS =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .search(Options.Search.EXHAUSTIVE)
          .stopAtFirstDrift(false)
          .executions(1_000_000)
          .time(Duration.ofMinutes(5))
          .build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @Test
  void eachClassIsExploredOnce() {
    Exploration one = explore(new Portable.Users(), OPTIONS);
    Exploration two = explore(new Portable.Users(), in(2, OPTIONS));

    assertThat(two.executions()).isEqualTo(720);
    assertThat(two.complete()).isTrue();
    assertThat(two.covered().end()).isEqualTo(End.EXHAUSTED);
    assertThat(two.coverage()).contains("optimal partial order reduction, in 2 JVMs");
    assertSameExecutions(two, one);
  }

  /** Scheduling points are added on the way, by whichever JVM sees the race. */
  @Test
  void accessesThatRaceAreScheduledByAll() {
    Exploration one = explore(new Portable.ReadersAndWriters(), OPTIONS);
    Exploration two = explore(new Portable.ReadersAndWriters(), in(2, OPTIONS));

    assertThat(two.complete()).isTrue();
    assertThat(two.covered().races()).isEqualTo(one.covered().races()).isNotEmpty();
    assertThat(two.covered().classes()).isEqualTo(one.covered().classes());
  }

  @Test
  void allDriftsAreCounted() {
    Exploration one = explore(new Portable.Reordered(), OPTIONS);
    Exploration two = explore(new Portable.Reordered(), in(2, OPTIONS));

    assertThat(two.statistics().drifted()).isPositive();
    assertSameExecutions(two, one);
  }

  /** What is explored first does not depend on how many explore, or on who is faster. */
  @Test
  void theFirstDriftIsTheSameForAnyNumberOfJvms() {
    Options first = OPTIONS.toBuilder().stopAtFirstDrift(true).build();
    Exploration two = explore(new Portable.Reordered(), in(2, first));
    Exploration three = explore(new Portable.Reordered(), in(3, first));

    assertThat(two.covered().end()).isEqualTo(End.FIRST_DRIFT);
    assertThat(three.finding().map(Exploration.Finding::execution))
        .isEqualTo(two.finding().map(Exploration.Finding::execution));
    assertThat(three.finding().map(Exploration.Finding::schedule))
        .isEqualTo(two.finding().map(Exploration.Finding::schedule));
  }

  @Test
  void aBudgetIsNotExceeded() {
    Options few = OPTIONS.toBuilder().executions(300).build();
    Exploration two = explore(new Portable.Users(), in(2, few));

    assertThat(two.executions()).isEqualTo(300);
    assertThat(two.covered().end()).isEqualTo(End.EXECUTIONS);
    assertThat(two.complete()).isFalse();
  }

  @Test
  void whatOneJvmBeganSeveralGoOnWith() {
    Path file = directory.resolve("progress.json");
    Options few = OPTIONS.toBuilder().executions(100).build();
    Watch watch = Watch.none().resuming(file);

    Replay.explore(new Portable.Users(), few, "test", watch);
    Options more = few.toBuilder().executions(400).build();
    Exploration part = Replay.explore(new Portable.Users(), in(3, more), "test", watch);
    assertThat(part.executions()).isEqualTo(400);
    assertThatThrownBy(() -> Replay.explore(new Portable.Users(), OPTIONS, "test", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("it was divided among several JVMs, and can only go on in several");
    Exploration whole = Replay.explore(new Portable.Users(), in(2, OPTIONS), "test", watch);

    assertSameExecutions(whole, explore(new Portable.Users(), OPTIONS));
    assertThat(file).doesNotExist();
  }
}
