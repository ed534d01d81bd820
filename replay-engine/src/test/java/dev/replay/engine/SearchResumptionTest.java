package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.execution.Granularity;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.ProgressFile;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Bugs;
import dev.replay.programs.Generated;
import dev.replay.programs.Portable;
import dev.replay.programs.Shapes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that is taken up again runs the executions that it would have run anyway. */
class SearchResumptionTest {

  private static final Options EXHAUSTIVE =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .search(Options.Search.EXHAUSTIVE)
          .stopAtFirstDrift(false)
          .executions(1_000_000)
          .time(Duration.ofMinutes(5))
          .build();

  private static final Options EVERY_ACCESS =
      EXHAUSTIVE.toBuilder().granularity(Granularity.EVERY_ACCESS).build();

  private static final Options PORTFOLIO =
      EXHAUSTIVE.toBuilder().search(Options.Search.PORTFOLIO).build();

  @TempDir Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** The same executions in the same order, and the same end. */
  private void assertUnharmed(String what, Program program, Options options, int most, int after) {
    Path file = directory.resolve("progress.json");

    List<String> whole = Interrupted.run(program, options, file, most, most);
    List<String> parts = Interrupted.run(program, options, file, most, after);

    assertThat(parts).as("%s, interrupted after each %d", what, after).isEqualTo(whole);
  }

  /**
   * Every kind of step, with locks, waits, timers, faults and threads that start threads: whatever
   * a search path is made of is in one of them.
   */
  @Test
  void generatedProgramsAreExploredInTheSameWay() {
    int programs = Continuations.available() ? 60 : 6;
    for (long seed = 0; seed < programs; seed++) {
      Generated program = new Generated(seed, 3, 1);
      String what = "seed " + seed + ": " + program;
      assertUnharmed(what, program::run, EVERY_ACCESS, 150, 1 + (int) seed % 20);
      assertUnharmed(what, program::run, EXHAUSTIVE, 150, 1 + (int) seed % 7);
      assertUnharmed(what, program::run, PORTFOLIO, 100, 11 + (int) seed % 30);
    }
  }

  /** 5! = 120 trace classes, one execution more to see that there are no others. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 59, 119, 120})
  void whereverItIsInterruptedNothingIsMissedAndNothingTwice(int after) {
    assertUnharmed("users", faults -> Shapes.lockUsers(5), EXHAUSTIVE, 1_000, after);
    assertThat(
            Interrupted.run(
                faults -> Shapes.lockUsers(5),
                EXHAUSTIVE,
                directory.resolve("progress.json"),
                1_000,
                after))
        .hasSize(121)
        .endsWith("true after 120")
        .doesNotHaveDuplicates();
  }

  /** Accesses that turn out to race become scheduling points, whoever explores. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void placesThatRaceAreKnownToWhoeverGoesOn(int after) {
    assertUnharmed("rounds", faults -> Shapes.readWrite(2), EXHAUSTIVE, 1_000, after);
    assertUnharmed("twice", faults -> Bugs.reorder(3), EXHAUSTIVE, 300, after);
    assertUnharmed("wakeups", faults -> new Portable.Spawning().run(faults), PORTFOLIO, 150, after);
  }

  /** All that is said of it in the end. */
  @ParameterizedTest
  @EnumSource(names = {"EXHAUSTIVE", "PORTFOLIO"})
  void theStatementIsThatOfTheWhole(Options.Search search) {
    Path file = directory.resolve("progress.json");
    Options options = EXHAUSTIVE.toBuilder().search(search).build();
    Program program = faults -> Shapes.lockUsers(5);
    Exploration whole = Replay.explore(program, options, "users");

    for (int executions = 1; executions < 100; executions += 13) {
      Options few = options.toBuilder().executions(executions).build();
      Exploration part = Replay.explore(program, few, "users", Watch.none().resuming(file));
      assertThat(part.executions()).isEqualTo(executions);
      assertThat(part.complete()).isFalse();
    }
    Exploration last = Replay.explore(program, options, "users", Watch.none().resuming(file));

    assertThat(last.coverage()).isEqualTo(whole.coverage());
    assertThat(last.covered()).isEqualTo(whole.covered());
    assertThat(last.complete()).isTrue();
    assertThat(last.statistics().steps()).isEqualTo(whole.statistics().steps());
    assertThat(file).doesNotExist();
  }

  @Test
  void aSearchThatTheFileDoesNotHoldIsRefused() {
    Path file = directory.resolve("progress.json");
    Options few = EXHAUSTIVE.toBuilder().executions(5).build();
    Program program = faults -> Shapes.lockUsers(5);
    Watch watch = Watch.none().resuming(file);
    Replay.explore(program, few, "users", watch);
    Checkpoint kept = ProgressFile.read(file).orElseThrow();

    byte[] state = Base64.getDecoder().decode(kept.search());
    state[3]++; // of the version, an int
    write(file, kept, state);
    assertThatThrownBy(() -> Replay.explore(program, few, "users", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessage(
            "progress file "
                + file
                + ": the search cannot be gone on with (this is a search path of version 4;"
                + " expected is 3); delete it to start anew");
    state[3]--;
    state[6] = 'L'; // behind the length of a text: "Java 17..."
    write(file, kept, state);
    assertThatThrownBy(() -> Replay.explore(program, few, "users", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("an exhaustive search goes on with what it began with, Lava ");
    write(file, kept, new byte[0]);
    assertThatThrownBy(() -> Replay.explore(program, few, "users", watch))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("the search cannot be gone on with");
  }

  private static void write(Path file, Checkpoint kept, byte[] state) {
    ProgressFile.write(
        file,
        new Checkpoint(
            kept.test(), kept.options(), kept.tally(), Base64.getEncoder().encodeToString(state)));
  }

  /** The search goes on at a node that the changed program does not have. */
  @ParameterizedTest
  @CsvSource({
    "EXHAUSTIVE, 5, main",
    "DEVIATIONS, 5, main",
    "DEVIATIONS, 20, main/0",
  })
  void anotherProgramIsNoticed(Options.Search search, int executions, String thread) {
    Path file = directory.resolve("progress.json");
    Options all = EXHAUSTIVE.toBuilder().search(search).build();
    Options few = all.toBuilder().executions(executions).build();
    Watch watch = Watch.none().resuming(file);
    Replay.explore(faults -> Shapes.lockUsers(6), few, "users", watch);

    assertThatThrownBy(() -> Replay.explore(faults -> Shapes.lockUsers(5), all, "users", watch))
        .isInstanceOf(NondeterminismException.class)
        .hasMessageStartingWith(
            "after the same decisions as before, " + thread + " found other options at ")
        .hasMessageEndingWith(
            "; something in the program is not under control, or it is another one than before");
  }
}
