package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.execution.Limit;
import dev.replay.programs.Guarded;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which timed waits may end early: all but the test's own guards. */
class GuardTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Exploration explore(Program program, Class<?> test) {
    return Replay.explore(
        program,
        Options.builder()
            .search(Options.Search.EXHAUSTIVE)
            .executions(1_000)
            .time(Duration.ofMinutes(1))
            .testClass(test.getName())
            .build());
  }

  private static String message(Exploration exploration) {
    return exploration.finding().orElseThrow().drift().message();
  }

  @Test
  void aWaitOfTheTestDoesNotEndEarlyAndTheResultSaysSo() {
    Exploration exploration = explore(faults -> Guarded.awaits(), Guarded.class);

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.complete()).as(exploration.coverage()).isTrue();
    assertThat(exploration.covered().limits()).contains(Limit.TIMERS);
  }

  @Test
  void theSameWaitEndsEarlyIfItIsTheProgramsOwn() {
    assertThat(message(explore(faults -> Guarded.awaits(), GuardTest.class)))
        .contains("it took long");
  }

  @Test
  void aWaitOfALibraryForTestsDoesNotEndEarly() {
    Exploration exploration = explore(faults -> Guarded.awaitsByLibrary(), GuardTest.class);

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.covered().limits()).contains(Limit.TIMERS);
  }

  @Test
  void aSleepOfTheTestMayEndBeforeOthersHaveDoneWhatWasDue() {
    assertThat(message(explore(faults -> Guarded.sleeps(), Guarded.class))).contains("it was late");
  }

  @Test
  void aWaitOfAClassInsideTheTestMayEndEarly() {
    assertThat(message(explore(faults -> Guarded.Client.awaits(), Guarded.class)))
        .contains("the client gave up");
  }

  @Test
  void aTestInsideAnotherHasItsGuards() {
    assertThat(explore(faults -> Guarded.Inner.awaits(), Guarded.Inner.class).finding()).isEmpty();
  }
}
