package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.programs.Faulty;
import dev.replay.programs.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Explorations tell how far they are, can be cancelled, and taken up again. */
class WatchTest {

  private static final Program WRITERS = faults -> Shapes.writers(3);
  private static final Options OPTIONS =
      Options.builder()
          .search(Options.Search.RANDOM)
          .executions(100)
          .time(Duration.ofMinutes(5))
          .build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(Options options, Watch watch) {
    return Replay.explore(WRITERS, options, "writers", watch);
  }

  private static Options executions(int n) {
    return OPTIONS.toBuilder().executions(n).build();
  }

  /**
   * A clock that moves by a second whenever it is looked at: twice more than there are executions.
   */
  private static Watch ticking() {
    long[] seconds = new long[1];
    return Watch.none().by(() -> Duration.ofSeconds(seconds[0]++).toNanos());
  }

  @Test
  void progressIsToldAtIntervals() {
    List<Progress> told = new ArrayList<>();

    explore(OPTIONS, ticking().onProgress(Duration.ofSeconds(10), told::add));

    // Looked at once before each execution, the first time after 1 s.
    assertThat(told).extracting(Progress::executions).startsWith(9L, 19L, 29L).hasSize(10);
    Progress last = told.get(9);
    assertThat(last.time()).isEqualTo(Duration.ofSeconds(100));
    assertThat(last.perSecond()).isEqualTo(0.99);
    assertThat(last.text())
        .isEqualTo("99 executions in 100 s (1 a second), " + last.classes() + " trace classes");
  }

  @Test
  void cancellingKeepsWhatWasFound() {
    Cancellation cancellation = new Cancellation();
    Watch watch =
        ticking()
            .cancelledBy(cancellation)
            .onProgress(Duration.ofSeconds(10), progress -> cancellation.cancel());

    Exploration exploration = explore(OPTIONS, watch);

    assertThat(exploration.covered().end()).isEqualTo(End.CANCELLED);
    assertThat(exploration.executions()).isEqualTo(9);
    assertThat(exploration.coverage()).contains("not all that can differ: it was cancelled");
  }

  /** The clock is 1 s on at each look; the default schedule's own runs do not count. */
  @ParameterizedTest
  @EnumSource
  void oneExecutionIsJudgedHoweverLittleTimeThereIs(Options.Search search) {
    Options noTime = OPTIONS.toBuilder().search(search).time(Duration.ofNanos(1)).build();
    Program failing =
        faults -> {
          throw new AssertionError("always");
        };

    Exploration passing = explore(noTime, ticking());
    Exploration drifting = Replay.explore(failing, noTime, "failing", ticking());

    assertThat(passing.covered().end()).isEqualTo(End.TIME);
    assertThat(passing.executions()).isEqualTo(1);
    assertThat(drifting.finding().orElseThrow().execution()).isEqualTo(1);
  }

  @Test
  void oneExecutionIsJudgedHoweverFewStepsThereAre() {
    Exploration exploration = explore(OPTIONS.toBuilder().steps(1).build(), Watch.none());

    assertThat(exploration.covered().end()).isEqualTo(End.STEPS);
    assertThat(exploration.executions()).isEqualTo(1);
  }

  @Test
  void whatWasCancelledBeforeItBeganIsNotComplete() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    Exploration exploration =
        Replay.explore(faults -> {}, OPTIONS, "empty", Watch.none().cancelledBy(cancellation));

    assertThat(exploration.executions()).isZero();
    assertThat(exploration.complete()).isFalse();
  }

  @Test
  void anInterruptedThreadExploresNothingAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    Exploration exploration = explore(executions(1_000_000), Watch.none());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(exploration.covered().end()).isEqualTo(End.CANCELLED);
    assertThat(exploration.executions()).isZero();
    assertThat(explore(executions(3), Watch.none()).executions()).isEqualTo(3);
  }

  @Test
  void anExplorationThatIsTakenUpAgainEqualsOneThatWasNot() {
    Path file = directory.resolve("below").resolve("progress.json");
    Exploration whole = explore(executions(50), Watch.none());

    Exploration half = explore(executions(20), Watch.none().resuming(file));
    Exploration rest = explore(executions(50), Watch.none().resuming(file));

    assertThat(half.executions()).isEqualTo(20);
    assertThat(rest.executions()).isEqualTo(50);
    assertThat(rest.statistics().steps()).isEqualTo(whole.statistics().steps());
    assertThat(rest.covered()).isEqualTo(whole.covered());
    assertThat(rest.covered().unseen().orElseThrow().draws()).isEqualTo(50);
  }

  @Test
  void aDriftThatWasFoundBeforeIsToldAgain() {
    Path file = directory.resolve("progress.json");
    Options onAndOn = executions(20).toBuilder().stopAtFirstDrift(false).build();
    Program program = faults -> Faulty.abBa();

    Exploration before = Replay.explore(program, onAndOn, "ab", Watch.none().resuming(file));
    Options longer = onAndOn.toBuilder().executions(21).build();
    Exploration after = Replay.explore(program, longer, "ab", Watch.none().resuming(file));

    assertThat(after.executions()).isEqualTo(21);
    assertThat(after.finding().orElseThrow().schedule())
        .isEqualTo(before.finding().orElseThrow().schedule());
    assertThat(after.finding().get().events()).isEqualTo(before.finding().get().events());
    assertThat(after.finding().get().execution()).isEqualTo(before.finding().get().execution());
  }

  @Test
  void nothingIsKeptOnceThereIsNothingLeftToGoOnWith() {
    Path file = directory.resolve("progress.json");

    Exploration exploration =
        Replay.explore(faults -> Faulty.abBa(), OPTIONS, "ab", Watch.none().resuming(file));

    assertThat(exploration.covered().end()).isEqualTo(End.FIRST_DRIFT);
    assertThat(file).doesNotExist();
  }

  @Test
  void progressOfSomethingElseIsRefused() throws IOException {
    Path file = directory.resolve("progress.json");
    explore(executions(5), Watch.none().resuming(file));

    assertThatThrownBy(
            () -> Replay.explore(WRITERS, OPTIONS, "readers", Watch.none().resuming(file)))
        .isInstanceOf(ProgressFileException.class)
        .hasMessage(
            "progress file "
                + file
                + ": holds the progress of writers, not of readers; resume with what it was written"
                + " with, name another file, or delete it to start anew");
    Options otherSeed = OPTIONS.toBuilder().seed(7).build();
    assertThatThrownBy(() -> explore(otherSeed, Watch.none().resuming(file)))
        .hasMessageContaining("seed was 0, but is 7 now");
    String text = Files.readString(file);
    Files.writeString(file, "{\"format\": \"replay-progress\", \"version\": 1}");
    assertThatThrownBy(() -> explore(OPTIONS, Watch.none().resuming(file)))
        .hasMessage(
            "progress file "
                + file
                + ": version is 1, but must be 5, the only one that is read; delete it to start anew");
    Files.writeString(file, text.replace("\"executions\":5", "\"executions\":6"));
    assertThatThrownBy(() -> explore(OPTIONS, Watch.none().resuming(file)))
        .hasMessageMatching(
            "progress file .*: crc32 is \\d+, but must be \\d+: the file is damaged;"
                + " delete it to start anew");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> explore(OPTIONS, Watch.none().resuming(file)))
        .hasMessageContaining("is not JSON");
  }
}
