package dev.replay.engine;

import static dev.replay.engine.Jvms.assertSame;
import static dev.replay.engine.Jvms.explore;
import static dev.replay.engine.Jvms.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Shard;
import dev.replay.engine.worker.IdleWorkers;
import dev.replay.engine.worker.WorkerException;
import dev.replay.engine.worker.WorkerJvm;
import dev.replay.programs.Portable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions that are divided among JVMs come to the same as in one. */
class ParallelTest {

  private static final Options OPTIONS =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .search(Options.Search.RANDOM)
          .executions(1_000)
          .seed(3)
          .time(Duration.ofMinutes(5))
          .build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @Test
  void twoJvmsComeToTheSameAsOne() {
    Exploration one = explore(new Portable.Writers(), OPTIONS);
    Exploration two = explore(new Portable.Writers(), in(2, OPTIONS));

    assertThat(two.executions()).isEqualTo(1_000);
    assertSame(two, one);
    assertThat(two.coverage()).contains("random walk, seed 3, in 2 JVMs;");
  }

  @Test
  void theFirstDriftOfTwoJvmsIsThatOfOne() {
    Exploration one = explore(new Portable.LostUpdate(), OPTIONS);
    Exploration two = explore(new Portable.LostUpdate(), in(2, OPTIONS));

    assertThat(two.covered().end()).isEqualTo(End.FIRST_DRIFT);
    assertSame(two, one);
  }

  @Test
  void allDriftsAreCountedIfItGoesOn() {
    Options onAndOn = OPTIONS.toBuilder().stopAtFirstDrift(false).executions(300).build();
    Exploration one = explore(new Portable.LostUpdate(), onAndOn);
    Exploration two = explore(new Portable.LostUpdate(), in(2, onAndOn));

    assertThat(two.statistics().drifted()).isGreaterThan(1);
    assertSame(two, one);
  }

  /** The time is up before the first JVM has started. */
  @Test
  void severalJvmsJudgeSomethingHoweverLittleTimeThereIs() {
    Options noTime = in(2, OPTIONS).toBuilder().time(Duration.ofNanos(1)).build();

    Exploration exploration = explore(new Portable.Writers(), noTime);

    assertThat(exploration.covered().end()).isEqualTo(End.TIME);
    assertThat(exploration.executions()).isPositive();
  }

  /** The race is not found in the first unit, and the next have begun by then. */
  @Test
  void accessesThatRaceAreScheduledFromTheSameExecutionOn() {
    Exploration one = explore(new Portable.RacesSeldom(), OPTIONS);
    Exploration two = explore(new Portable.RacesSeldom(), in(2, OPTIONS));

    assertThat(two.covered().races()).isNotEmpty();
    assertSame(two, one);
  }

  /** It is the drift in the end, with the same schedule. */
  @Test
  void aDataRaceOfTwoJvmsIsThatOfOne() {
    Options failing = OPTIONS.toBuilder().dataRaces(Options.DataRaces.FAIL).build();
    Exploration one = explore(new Portable.RacesSeldom(), failing);
    Exploration two = explore(new Portable.RacesSeldom(), in(2, failing));

    assertThat(two.finding().orElseThrow().drift().kind()).isEqualTo(Drift.Kind.DATA_RACE);
    assertThat(two.finding().orElseThrow().execution()).isGreaterThan(1);
    assertThat(two.covered().end()).isEqualTo(End.EXECUTIONS);
    assertSame(two, one);
  }

  /** Each samples with a seed of its own. */
  @Test
  void shardsOfASearchThatLearnsDiffer() {
    Options surw = OPTIONS.toBuilder().search(Options.Search.SURW).executions(200).build();
    Exploration first =
        explore(new Portable.Spawning(), surw.toBuilder().shard(new Shard(0, 2)).build());
    Exploration second =
        explore(new Portable.Spawning(), surw.toBuilder().shard(new Shard(1, 2)).build());

    assertThat(second.executions()).isEqualTo(first.executions()).isEqualTo(200);
    assertThat(second.statistics().steps()).isNotEqualTo(first.statistics().steps());
  }

  @Test
  void aLambdaThatCapturesNothingIsFound() {
    assertThat(explore(Portable.LAMBDA, in(2, OPTIONS)).covered())
        .isEqualTo(explore(Portable.LAMBDA, OPTIONS).covered());
  }

  @Test
  void aProgramThatOtherJvmsCannotFindIsRefused() {
    Program lambda = faults -> {};
    assertThatThrownBy(() -> explore(lambda, in(2, OPTIONS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "this program cannot run in other JVMs, as parallelism above 1 wants it to: it is a"
                + " lambda or method reference that is not declared as serializable. Make it a"
                + " public class with a public constructor without parameters, or a lambda that"
                + " captures nothing, declared as (Program & Serializable), or leave parallelism"
                + " at 1");
  }

  @Test
  void aJvmThatCrashesIsReportedWithItsLastWords() {
    assertThatThrownBy(() -> explore(new Portable.Crashing(), in(2, OPTIONS)))
        .isInstanceOf(WorkerException.class)
        .hasMessageContaining("ended with exit code 7")
        .hasMessageContaining("about to crash");
  }

  @Test
  void jvmsAreKeptForTheNextExploration() {
    Exploration first = explore(new Portable.Writers(), in(2, OPTIONS));
    WorkerJvm kept = takeIdle();
    IdleWorkers.keep(kept);
    Exploration other = explore(new Portable.LostUpdate(), in(2, OPTIONS));
    Exploration again = explore(new Portable.Writers(), in(2, OPTIONS));

    assertSame(other, explore(new Portable.LostUpdate(), OPTIONS));
    assertSame(again, first);
    WorkerJvm keptAgain = takeIdle();
    IdleWorkers.keep(keptAgain);
    assertThat(keptAgain).isSameAs(kept);
  }

  @Test
  void aJvmThatHasEndedMeanwhileIsReplaced() {
    Options few = OPTIONS.toBuilder().executions(100).build();
    explore(new Portable.Writers(), in(2, few));
    WorkerJvm ended = takeIdle();
    ended.close();
    IdleWorkers.keep(ended);

    assertThat(explore(new Portable.Writers(), in(2, few)).executions()).isEqualTo(100);
  }

  private static WorkerJvm takeIdle() {
    WorkerJvm idle = IdleWorkers.take(1, !Host.usesContinuations(OPTIONS));
    assertThat(idle).isNotNull();
    return idle;
  }

  @Test
  void cancellingTwoJvmsKeepsWhatTheyFound() {
    Cancellation cancellation = new Cancellation();
    Watch watch =
        Watch.none()
            .cancelledBy(cancellation)
            .onProgress(
                Duration.ZERO,
                progress -> {
                  if (progress.executions() > 0) {
                    cancellation.cancel();
                  }
                });
    Options endless = in(2, OPTIONS).toBuilder().executions(Integer.MAX_VALUE).build();

    Exploration exploration = Replay.explore(new Portable.Writers(), endless, "test", watch);

    assertThat(exploration.covered().end()).isEqualTo(End.CANCELLED);
    assertThat(exploration.executions()).isPositive();
  }

  @Test
  void twoJvmsGoOnWhereOneEnded() {
    Watch watch = Watch.none().resuming(directory.resolve("progress.json"));
    Options less = OPTIONS.toBuilder().executions(100).build();

    Exploration before = Replay.explore(new Portable.Writers(), less, "test", watch);
    Exploration after = Replay.explore(new Portable.Writers(), in(2, OPTIONS), "test", watch);

    assertThat(before.executions()).isEqualTo(100);
    assertSame(after, explore(new Portable.Writers(), OPTIONS));
  }

  @Test
  void shardsAddUpToTheWhole() {
    List<Exploration> parts = new ArrayList<>();
    for (int shard = 0; shard < 3; shard++) {
      Options part = OPTIONS.toBuilder().shard(new Shard(shard, 3)).build();
      parts.add(explore(new Portable.Writers(), part));
    }
    Exploration whole = explore(new Portable.Writers(), OPTIONS);

    assertThat(parts).extracting(Exploration::executions).containsExactly(333L, 333L, 334L);
    assertThat(parts.stream().mapToLong(part -> part.statistics().steps()).sum())
        .isEqualTo(whole.statistics().steps());
    assertThat(parts.get(1).coverage()).contains("; shard 2 of 3)");
    assertThatThrownBy(() -> new Shard(3, 3))
        .hasMessage(
            "shard 3 of 3 does not exist; shards are counted from 0, and there is one at least");
  }
}
