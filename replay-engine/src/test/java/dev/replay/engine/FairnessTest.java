package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.Trace;
import dev.replay.programs.Attempting;
import dev.replay.programs.BusyLoops;
import dev.replay.programs.SpinLoops;
import dev.replay.programs.Yielding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No thread is kept from running for ever, however unfair who chooses is. */
class FairnessTest {

  private static final List<String> ORDERS = List.of("012", "021", "102", "120", "201", "210");

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /** Who stands first runs whenever it may; who stands last only if no other may. */
  private record StrictPriorities(String order) implements Strategy {
    @Override
    public boolean begin() {
      return true;
    }

    @Override
    public int choose(ChoicePoint point) {
      int best = 0;
      for (int option = 1; option < point.options(); option++) {
        if (rank(point.label(option)) < rank(point.label(best))) {
          best = option;
        }
      }
      return best;
    }

    /** The main thread first: it starts the others. */
    private int rank(String path) {
      return path.equals("main") ? -1 : order.indexOf(path.charAt(path.length() - 1));
    }

    @Override
    public void end(Trace trace) {}

    @Override
    public boolean isExhausted() {
      return false;
    }

    @Override
    public String description() {
      return "strict priorities " + order;
    }
  }

  static List<Arguments> orders() {
    return onEachCarrier(ORDERS);
  }

  private static List<Arguments> onEachCarrier(List<?> values) {
    List<Arguments> all = new ArrayList<>();
    for (Options.Threads carrier : Carriers.available()) {
      values.forEach(value -> all.add(Arguments.of(value, carrier)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("orders")
  void whoYieldsInALoopLetsOthersGetOn(String order, Options.Threads carrier) {
    assertThat(outcome(faults -> Yielding.twoWaitForAThird(), order, carrier))
        .isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void thoseThatAllYieldTakeTurns(String order, Options.Threads carrier) {
    assertThat(outcome(faults -> Yielding.eachWaitsForTheOneBefore(), order, carrier))
        .isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void thoseThatYieldToEachOtherForEverAreALivelock(String order, Options.Threads carrier) {
    assertThat(outcome(faults -> Yielding.afterYou(), order, carrier)).isEqualTo(Outcome.LIVELOCK);
  }

  static List<Arguments> spinLoops() {
    List<Program> programs =
        List.of(
            faults -> SpinLoops.askAndAnswerSpinning(),
            faults -> SpinLoops.askAndAnswerYielding(),
            faults -> SpinLoops.askAndAnswerBusily(),
            faults -> SpinLoops.petersonsLock(),
            faults -> SpinLoops.ticketLock(),
            faults -> SpinLoops.awaitsTime(),
            faults -> SpinLoops.awaitsWallTime(),
            faults -> SpinLoops.awaitsFlagOrDeadline(),
            faults -> SpinLoops.awaitsWhoAwaitsTime());
    return onEachCarrier(programs);
  }

  static List<Arguments> attempts() {
    List<Program> programs =
        List.of(
            faults -> Attempting.compareAndSet(),
            faults -> Attempting.testAndTestAndSet(),
            faults -> Attempting.weakCompareAndSet(),
            faults -> Attempting.handle(),
            faults -> Attempting.updater(),
            faults -> Attempting.tryLock(),
            faults -> Attempting.tryWriteLock(),
            faults -> Attempting.tryAcquire(),
            faults -> Attempting.putIfAbsent(),
            faults -> Attempting.add(),
            faults -> Attempting.poll(),
            faults -> Attempting.pollBlocking(),
            faults -> Attempting.threeUsers());
    return onEachCarrier(programs);
  }

  static List<Arguments> busyLoops() {
    List<Program> programs =
        List.of(
            faults -> BusyLoops.counts(),
            faults -> BusyLoops.countsUntilInterrupted(),
            faults -> BusyLoops.asksUnderMonitor(),
            faults -> BusyLoops.twoAskUnderMonitor(),
            faults -> BusyLoops.countsUnderMonitor(),
            faults -> BusyLoops.countsUnderLock(),
            faults -> BusyLoops.triesAgain(),
            faults -> BusyLoops.allocates(),
            faults -> BusyLoops.besideSleeper(),
            faults -> BusyLoops.besideTimedWait());
    return onEachCarrier(programs);
  }

  static List<Arguments> endless() {
    List<Program> programs =
        List.of(
            faults -> Attempting.neverFreed(),
            faults -> Attempting.neverFilled(),
            faults -> BusyLoops.neverEnds());
    return onEachCarrier(programs);
  }

  /** A loop that tries is seen after some rounds, so executions stay short. */
  @ParameterizedTest
  @MethodSource("attempts")
  void whoTriesUntilItSucceedsWaits(Program program, Options.Threads carrier) {
    Exploration exploration =
        Replay.explore(program, options(Options.Search.EXHAUSTIVE, 300, carrier));

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.covered().limits()).doesNotContain(Limit.FAIRNESS, Limit.STEPS);
  }

  @ParameterizedTest
  @MethodSource("busyLoops")
  void whoIsBusyKeepsNobodyFromGoingOn(Program program, Options.Threads carrier) {
    for (Options.Search search : Options.Search.values()) {
      Exploration exploration = Replay.explore(program, options(search, 30, carrier));

      assertThat(exploration.finding()).isEmpty();
      assertThat(exploration.covered().limits()).doesNotContain(Limit.STEPS);
    }
  }

  @ParameterizedTest
  @MethodSource("endless")
  void whatNobodyCanEndIsALivelock(Program program, Options.Threads carrier) {
    for (Options.Search search : Options.Search.values()) {
      assertThat(Replay.explore(program, options(search, 30, carrier)).finding().orElseThrow())
          .extracting(finding -> finding.drift().kind())
          .isEqualTo(Drift.Kind.LIVELOCK);
    }
  }

  private static Options options(Options.Search search, int executions, Options.Threads carrier) {
    return Options.builder()
        .search(search)
        .executions(executions)
        .time(Duration.ofMinutes(5))
        .maxSteps(5_000)
        .threads(carrier)
        .build();
  }

  /**
   * Each is held at a read that has not happened yet; if all are, each goes round in turn. If none
   * does, a handshake hangs among the first 421 executions of exhaustive search, Peterson's lock in
   * number 843.
   */
  @ParameterizedTest
  @MethodSource("spinLoops")
  void whoSpinsForAnotherOrForTheClockIsNoLivelock(Program program, Options.Threads carrier) {
    Options options = options(Options.Search.EXHAUSTIVE, 1_000, carrier);

    assertThat(Replay.explore(program, options).finding()).isEmpty();
  }

  private static Outcome outcome(Program program, String order, Options.Threads carrier) {
    List<Outcome> outcomes = new ArrayList<>();
    Options options = Executions.OPTIONS.toBuilder().threads(carrier).maxSteps(5_000).build();
    Executions.run(
        program,
        new StrictPriorities(order),
        1,
        options,
        (result, trace) -> outcomes.add(result.outcome()));
    return outcomes.get(0);
  }
}
