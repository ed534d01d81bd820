package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.programs.LongRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Executions of very many steps are judged, told and replayed, and keep to the time. */
class LongExecutionsTest {

  private static final int MANY = 20_000;

  /** More than the choices between two looks at the clock. */
  private static final int SOME = 6_000;

  private static final Options OPTIONS =
      Options.builder()
          .executions(3)
          .maxSteps(100_000_000)
          .time(Duration.ofHours(1))
          .search(Search.RANDOM)
          .build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** Nearly every choice of a random walk is a deviation, so each is looked for in the replay. */
  @Test
  void aLongDriftIsToldAndReplayed() {
    Program program = faults -> LongRuns.loseCount(MANY);

    Exploration exploration = Replay.explore(program, OPTIONS, "lost");

    Exploration.Finding finding = exploration.finding().orElseThrow();
    assertThat(finding.drift().kind()).isEqualTo(Drift.Kind.ASSERTION);
    assertThat(finding.events()).hasSizeGreaterThan(MANY);
    ReplayResult again = Replay.replay(program, finding.schedule(), OPTIONS, "lost");
    assertThat(again.mismatch()).isEmpty();
    assertThat(again.drift()).isPresent();
  }

  @Test
  void theEngineIsNotStuckHoweverLongItComputes() {
    Duration patience = Duration.ofMillis(100);
    Host host = new Host(faults -> {}, OPTIONS.toBuilder().stuckAfter(patience).build());

    boolean done =
        host.run(
            driver -> {
              driver.warmUp();
              long until = System.nanoTime() + patience.multipliedBy(5).toNanos();
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
              return true;
            });

    assertThat(done).isTrue();
  }

  /** A program and a clock by which its fifth execution, the second that counts, lasts an hour. */
  private static final class Slow {
    private final AtomicInteger begun = new AtomicInteger();
    private final Program program =
        faults -> {
          begun.incrementAndGet();
          LongRuns.count(SOME);
        };

    long nanos() {
      return Duration.ofHours(begun.get() < 5 ? 0 : 1).toNanos();
    }

    Exploration explore(Options options, Watch watch) {
      return Replay.explore(program, options, "slow", watch.by(this::nanos));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExecutionThatTakesTooLongIsCutOff(Search search) {
    Options options = OPTIONS.toBuilder().search(search).time(Duration.ofMinutes(39)).build();

    Exploration exploration = new Slow().explore(options, Watch.none());

    assertThat(exploration.executions()).isEqualTo(1);
    assertThat(exploration.statistics().givenUp()).isZero();
    assertThat(exploration.covered().end()).isEqualTo(End.TIME);
    assertThat(exploration.complete()).isFalse();
  }

  /** More than the time, but less than half as much again. */
  @Test
  void anExecutionThatTakesLittleMoreThanItsTimeIsJudged() {
    Options options = OPTIONS.toBuilder().time(Duration.ofMinutes(41)).build();

    Exploration exploration = new Slow().explore(options, Watch.none());

    assertThat(exploration.executions()).isEqualTo(2);
    assertThat(exploration.covered().end()).isEqualTo(End.TIME);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCutOffIsBegunAgainWhereItIsGoneOnWith(Search search) {
    Options options = OPTIONS.toBuilder().search(search).build();
    Path file = directory.resolve("progress.json");
    Exploration whole = new Slow().explore(options, Watch.none());

    Options cut = options.toBuilder().time(Duration.ofMinutes(39)).build();
    new Slow().explore(cut, Watch.none().resuming(file));
    Options rest = options.toBuilder().time(Duration.ofHours(9)).build();
    Exploration resumed = new Slow().explore(rest, Watch.none().resuming(file));

    assertThat(resumed.executions()).isEqualTo(3);
    assertThat(resumed.statistics().steps()).isEqualTo(whole.statistics().steps());
    assertThat(resumed.covered().classes()).isEqualTo(whole.covered().classes());
  }
}
