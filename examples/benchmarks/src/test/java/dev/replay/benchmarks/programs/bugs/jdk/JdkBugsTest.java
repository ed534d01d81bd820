package dev.replay.benchmarks.programs.bugs.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.hooks.Continuations;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdkBugsTest {

  /** Makes the program, with its bug or repaired. */
  interface Made {
    Bug.Body with(boolean repaired);
  }

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of("AppendBoth", (Made) repaired -> new AppendBoth(repaired)::run),
        Arguments.of("BarrierForFewer", (Made) repaired -> new BarrierForFewer(repaired)::run),
        Arguments.of("CheckThenAct", (Made) repaired -> new CheckThenAct(repaired)::run),
        Arguments.of("ClosedInUse", (Made) repaired -> new ClosedInUse(repaired)::run),
        Arguments.of("CompoundAction", (Made) repaired -> new CompoundAction(repaired)::run),
        Arguments.of("IterateAndModify", (Made) repaired -> new IterateAndModify(repaired)::run),
        Arguments.of("LazyWithoutLock", (Made) repaired -> new LazyWithoutLock(repaired)::run),
        Arguments.of("ListenerUnderLock", (Made) repaired -> new ListenerUnderLock(repaired)::run),
        Arguments.of("LoadedTwice", (Made) repaired -> new LoadedTwice(repaired)::run),
        Arguments.of("LockUpgrade", (Made) repaired -> new LockUpgrade(repaired)::run),
        Arguments.of("LostNotify", (Made) repaired -> new LostNotify(repaired)::run),
        Arguments.of("NotifyOfMany", (Made) repaired -> new NotifyOfMany(repaired)::run),
        Arguments.of(
            "OneConditionForTwo", (Made) repaired -> new OneConditionForTwo(repaired)::run),
        Arguments.of("PartlyBuilt", (Made) repaired -> new PartlyBuilt(repaired)::run),
        Arguments.of("PooledThreadLocal", (Made) repaired -> new PooledThreadLocal(repaired)::run),
        Arguments.of("RegisteredTwice", (Made) repaired -> new RegisteredTwice(repaired)::run),
        Arguments.of("ReleasedTooOften", (Made) repaired -> new ReleasedTooOften(repaired)::run),
        Arguments.of(
            "ScheduledAfterCancel", (Made) repaired -> new ScheduledAfterCancel(repaired)::run),
        Arguments.of("SetWithoutCompare", (Made) repaired -> new SetWithoutCompare(repaired)::run),
        Arguments.of("SharedFormat", (Made) repaired -> new SharedFormat(repaired)::run),
        Arguments.of("SizeThenGet", (Made) repaired -> new SizeThenGet(repaired)::run),
        Arguments.of(
            "SubmitAfterShutdown", (Made) repaired -> new SubmitAfterShutdown(repaired)::run),
        Arguments.of("TornPair", (Made) repaired -> new TornPair(repaired)::run),
        Arguments.of("TwoLocks", (Made) repaired -> new TwoLocks(repaired)::run),
        Arguments.of("VolatileIncrement", (Made) repaired -> new VolatileIncrement(repaired)::run),
        Arguments.of("WaitWithoutLoop", (Made) repaired -> new WaitWithoutLoop(repaired)::run));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void theBugItselfIsFoundWithAFifthOfTheBudget(String name, Made program) {
    assumeTrue(Continuations.available());

    Exploration exploration = explore(program, false, 2_000);

    assertThat(exploration.finding().map(Exploration.Finding::drift))
        .as(exploration.statistics().toString())
        .hasValueSatisfying(drift -> assertThat(drift).matches(listed(name)::showsAs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void nothingIsFoundInTheRepairedProgram(String name, Made program) {
    assumeTrue(Continuations.available());

    Exploration exploration = explore(program, true, 500);

    assertThat(exploration.finding()).as(exploration.toString()).isEmpty();
    assertThat(exploration.executions()).isPositive();
  }

  /** What the catalogue says of a program, which has the name of its class in other letters. */
  private static Bug listed(String className) {
    String name = className.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    return JdkBugs.all().stream().filter(b -> b.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void everyProgramIsListedOnce() {
    assertThat(JdkBugs.all().stream().map(Bug::name).distinct().count())
        .isEqualTo(programs().count());
  }

  private static Exploration explore(Made program, boolean repaired, int executions) {
    Options options = Options.builder().executions(executions).time(Duration.ofMinutes(5)).build();
    return Replay.explore(faults -> program.with(repaired).run(), options);
  }
}
