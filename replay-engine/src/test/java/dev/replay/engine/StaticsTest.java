package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Constants;
import dev.replay.programs.JvmWide;
import dev.replay.programs.Stateful;
import dev.replay.programs.Stateful.UsedAfter;
import dev.replay.programs.Stateful.UsedBefore;
import dev.replay.programs.Unlisted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each execution finds statics as a new JVM would; what is outside keeps its own. */
class StaticsTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static Set<String> outcomes(Callable<String> program, Options.Threads threads) {
    Set<String> outcomes = new TreeSet<>();
    Replay.explore(
        faults -> outcomes.add(program.call()),
        Options.builder().threads(threads).search(Options.Search.RANDOM).executions(5).build());
    return outcomes;
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTOMATIC", "PLATFORM"})
  void executionsDoNotSeeWhatIsOutsideAndLeaveItAsItWas(Options.Threads threads) {
    UsedBefore.log().add("outside");
    UsedBefore.set(100);
    var log = UsedBefore.log();

    assertThat(outcomes(Stateful::useBefore, threads)).containsExactly("[x] 8 null");

    assertThat(UsedBefore.log()).isSameAs(log).contains("outside").doesNotContain("x");
    assertThat(UsedBefore.count()).isEqualTo(100);
  }

  @Test
  void classesFirstUsedInAnExecutionAreInitialisedForTheOutside() {
    assertThat(outcomes(Stateful::useAfter, Options.Threads.AUTOMATIC)).containsExactly("[new, x]");

    assertThat(UsedAfter.log()).containsExactly("new");
  }

  @Test
  void initialisersFailAnewInEveryExecution() {
    assertThat(outcomes(Stateful::fail, Options.Threads.AUTOMATIC))
        .containsExactly(
            "NullPointerException Could not initialize class dev.replay.programs.Stateful$Failing");
  }

  @Test
  void reflectionFindsInitialisedFields() {
    assertThat(outcomes(Stateful::reflect, Options.Threads.AUTOMATIC)).containsExactly("5");
  }

  @Test
  void superclassesAreInitialisedFirst() {
    assertThat(outcomes(Stateful.Derived::orders, Options.Threads.AUTOMATIC))
        .containsExactly("1 2");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTOMATIC", "PLATFORM"})
  void classesOfALoaderWithoutResourcesFindEachOtherInitialised(Options.Threads threads) {
    assertThat(outcomes(() -> Unlisted.say(Unlisted.Cart.class), threads)).containsExactly("gate4");
    assertThat(outcomes(() -> Unlisted.say(Unlisted.Shed.class), threads))
        .containsExactly("1 1 gate");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTOMATIC", "PLATFORM"})
  void whatAnExecutionSetsForTheJvmIsPutBack(Options.Threads threads) {
    System.setProperty(JvmWide.SET, "before");
    List<Object> before = JvmWide.seen();
    try {
      assertThat(outcomes(JvmWide::change, threads)).containsExactly(before.toString());
      assertThat(JvmWide.seen()).isEqualTo(before);
      assertThat(outcomes(JvmWide::changeProperties, threads)).containsExactly(before.toString());
      assertThat(JvmWide.seen()).isEqualTo(before);
    } finally {
      System.clearProperty(JvmWide.SET);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTOMATIC", "PLATFORM"})
  void constantsOfInterfacesAreNewInEveryExecution(Options.Threads threads) {
    AtomicInteger outside = Constants.Counter.COUNT;

    assertThat(outcomes(Constants::use, threads))
        .containsExactly("14 [new, thread, next] 5 6 true");

    assertThat(outside).hasValue(6);
    assertThat(Constants.Counter.COUNT).isSameAs(outside);
    assertThat(Constants.Counter.LOG).containsExactly("new");
  }
}
