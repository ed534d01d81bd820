package dev.replay.engine;

import static dev.replay.engine.Jvms.assertSame;
import static dev.replay.engine.Jvms.explore;
import static dev.replay.engine.Jvms.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.Options.Search;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.programs.Portable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches that learn are run by several JVMs, too, and all of them side by side. */
class ParallelPortfolioTest {

  private static final Options OPTIONS =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .stopAtFirstDrift(false)
          .executions(500)
          .seed(5)
          .time(Duration.ofMinutes(5))
          .build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @Test
  void deviationsComeInLevels() {
    Options options = OPTIONS.toBuilder().search(Search.DEVIATIONS).maxDeviations(2).build();
    Exploration one = explore(new Portable.Writers(), options);
    Exploration two = explore(new Portable.Writers(), in(2, options));

    assertThat(two.covered().end()).isEqualTo(End.EXHAUSTED);
    assertThat(two.complete()).isFalse();
    assertThat(two.executions()).isEqualTo(one.executions());
    assertThat(two.statistics().steps()).isEqualTo(one.statistics().steps());
    assertThat(two.coverage()).contains("deviation bounding, at most 2, in 2 JVMs");
  }

  /** The portfolio has lanes of every kind; several lanes of one kind are several samplers. */
  @ParameterizedTest
  @EnumSource(names = {"PORTFOLIO", "SURW"})
  void theResultDoesNotDependOnHowManyJvmsThereAre(Search search) {
    Options options = OPTIONS.toBuilder().search(search).build();
    Exploration two = explore(new Portable.Spawning(), in(2, options));
    Exploration three = explore(new Portable.Spawning(), in(3, options));

    assertThat(two.executions()).isEqualTo(500);
    assertThat(two.covered().end()).isEqualTo(End.EXECUTIONS);
    assertThat(two.covered().classes()).isGreaterThan(250);
    assertSame(three, two);
  }

  @Test
  void theFirstDriftIsTheSameForAnyNumberOfJvms() {
    Options options = OPTIONS.toBuilder().stopAtFirstDrift(true).build();
    Exploration two = explore(new Portable.Reordered(), in(2, options));
    Exploration three = explore(new Portable.Reordered(), in(3, options));

    assertThat(two.covered().end()).isEqualTo(End.FIRST_DRIFT);
    assertSame(three, two);
  }

  /** Scheduling points are added on the way, by whichever JVM sees the race. */
  @Test
  void whatIsSmallIsFinishedAlsoIfAccessesRace() {
    Exploration one = explore(new Portable.ReadersAndWriters(), OPTIONS);
    Exploration two = explore(new Portable.ReadersAndWriters(), in(2, OPTIONS));
    Exploration three = explore(new Portable.ReadersAndWriters(), in(3, OPTIONS));

    assertThat(two.complete()).isTrue();
    assertThat(two.covered().end()).isEqualTo(End.EXHAUSTED);
    assertThat(two.covered().races()).isEqualTo(one.covered().races()).isNotEmpty();
    assertThat(two.covered().classes()).isEqualTo(one.covered().classes());
    assertThat(two.coverage()).contains("optimal partial order reduction, in 2 JVMs");
    assertSame(three, two);
  }

  @Test
  void whatOneJvmBeganSeveralGoOnWith() {
    Path file = directory.resolve("progress.json");
    Options few = OPTIONS.toBuilder().executions(60).build();
    Watch watch = Watch.none().resuming(file);

    Replay.explore(new Portable.Users(), few, "test", watch);
    Options more = few.toBuilder().executions(200).build();
    Exploration part = Replay.explore(new Portable.Users(), in(3, more), "test", watch);
    assertThat(part.executions()).isEqualTo(200);
    assertThatThrownBy(() -> Replay.explore(new Portable.Users(), OPTIONS, "test", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("it was divided among several JVMs, and can only go on in several");
    Options all = few.toBuilder().executions(5_000).build();
    Exploration whole = Replay.explore(new Portable.Users(), in(2, all), "test", watch);

    assertThat(whole.complete()).isTrue();
    assertThat(whole.covered().classes()).isEqualTo(720);
    assertThat(file).doesNotExist();
  }

  /** One JVM runs one sampler, several run several, each with its own seed. */
  @Test
  void aSamplerThatLearnsGoesOnInSeveralJvmsOnlyIfItBeganThere() {
    Watch watch = Watch.none().resuming(directory.resolve("progress.json"));
    Options few = OPTIONS.toBuilder().search(Search.PCT).executions(50).build();
    Options more = few.toBuilder().executions(200).build();

    Replay.explore(new Portable.Users(), in(2, few), "test", watch);
    assertThatThrownBy(() -> Replay.explore(new Portable.Users(), more, "test", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("it was divided among several JVMs, and can only go on in several");
    Exploration whole = Replay.explore(new Portable.Users(), in(3, more), "test", watch);
    assertThat(whole.executions()).isEqualTo(200);

    Watch other = Watch.none().resuming(directory.resolve("other.json"));
    Replay.explore(new Portable.Users(), few, "test", other);
    assertThatThrownBy(() -> Replay.explore(new Portable.Users(), in(2, more), "test", other))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("it was not divided among several JVMs in 8 parts before");
  }
}
