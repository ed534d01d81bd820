package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import dev.replay.programs.Leftover;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of threads that have not ended when nothing goes on but, at most, timers. */
class LeftoverTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Options.Threads> carriers() {
    return Carriers.available().stream();
  }

  private static Options.Builder on(Options.Threads carrier) {
    return Options.builder().threads(carrier).executions(300).time(Duration.ofSeconds(60));
  }

  private static Stream<Arguments> onEachCarrier(Map<String, Program> programs) {
    return Carriers.available().stream()
        .flatMap(
            carrier ->
                programs.entrySet().stream()
                    .map(e -> Arguments.of(e.getKey(), e.getValue(), carrier)));
  }

  static Stream<Arguments> stranding() {
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put("waits to be notified on Object#1", faults -> Leftover.lostNotification());
    programs.put("is parked, at Leftover.lambda$lostSignal", faults -> Leftover.lostSignal());
    programs.put("is parked on CountDownLatch$Sync, at Leftover", faults -> Leftover.latch());
    programs.put("is parked on CompletableFuture$Signaller", faults -> Leftover.future());
    programs.put("is parked, at Leftover.$replay", faults -> Leftover.queue());
    programs.put("is parked, at Leftover", faults -> Leftover.barrier());
    programs.put("is parked on ReentrantReadWriteLock$", faults -> Leftover.upgrade());
    programs.put("waits for the end of main/0, at Leftover", faults -> Leftover.joinOfADaemon());
    programs.put(
        "waits for the monitor of Object#1, held by main/0", faults -> Leftover.monitorOfADaemon());
    programs.put("(pool-1-thread-1) is parked on Count", faults -> Leftover.taskOfAPool());
    programs.put("(Timer-0) is parked on Count", faults -> Leftover.taskOfATimer());
    programs.put("main/1 (Thread-0) is parked on", faults -> Leftover.latchBesideAnIdleWorker());
    return onEachCarrier(programs);
  }

  @ParameterizedTest
  @MethodSource("stranding")
  void aThreadThatNobodyCanWakeIsADeadlock(String how, Program program, Options.Threads carrier) {
    Drift drift = Replay.explore(program, on(carrier).build()).finding().orElseThrow().drift();

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.message()).isEqualTo("deadlock: 1 thread waits and nobody can wake it");
    assertThat(drift.details()).singleElement().asString().contains(how);
  }

  @ParameterizedTest
  @MethodSource("stranding")
  void unlessOptionsSayThatItIsNone(String how, Program program, Options.Threads carrier) {
    Options tolerant = on(carrier).executions(20).failOnStrandedThreads(false).build();

    assertThat(Replay.explore(program, tolerant).finding()).as(how).isEmpty();
  }

  static Stream<Arguments> merelyLeftOver() {
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put("pool", faults -> Leftover.idlePool());
    programs.put("scheduler", faults -> Leftover.idleScheduler());
    programs.put("fork-join pool", faults -> Leftover.idleForkJoinPool());
    programs.put("timer", faults -> Leftover.idleTimer());
    programs.put("daemon", faults -> Leftover.daemon());
    programs.put("daemon of a daemon", faults -> Leftover.daemonOfADaemon());
    programs.put("woken by a sleeper", faults -> Leftover.wokenByASleeper());
    programs.put("woken by a timer", faults -> Leftover.wokenByATimer());
    programs.put("impatient", faults -> Leftover.impatient());
    return onEachCarrier(programs);
  }

  @ParameterizedTest
  @MethodSource("merelyLeftOver")
  void oneThatWaitsForWorkOrMayBeWokenIsNone(
      String what, Program program, Options.Threads carrier) {
    assertThat(Replay.explore(program, on(carrier).build()).finding()).as(what).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void aCircleIsADeadlockThoughATimerGoesOn(Options.Threads carrier) {
    Drift drift = drift(faults -> Leftover.circleBesideATimer(), on(carrier).build());

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.details()).hasSize(2);
    assertThat(drift.details().get(0))
        .matches("main .* waits for the monitor of Object#., held by main/1, at .*takeBoth:\\d+");
    assertThat(drift.details().get(1))
        .matches("main/1 .* waits for the monitor of Object#., held by main, at .*takeBoth:\\d+");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void mainThatWaitsForEverIsADeadlockThoughATimerGoesOn(Options.Threads carrier) {
    Options options = on(carrier).maxSteps(1_000).build();

    Drift drift = drift(faults -> Leftover.latchBesideATimer(), options);

    assertThat(drift.kind()).isEqualTo(Drift.Kind.DEADLOCK);
    assertThat(drift.details())
        .singleElement()
        .asString()
        .matches("main \\(main\\) is parked on CountDownLatch\\$Sync, at .*BesideATimer:\\d+");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void oneThatATimerWakesAtLastIsNone(Options.Threads carrier) {
    Options options = on(carrier).executions(2).build();

    assertThat(Replay.explore(faults -> Leftover.wokenAtLast(), options).finding()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void deadlocksAreToldWhereThreadsWait(Options.Threads carrier) {
    Exploration.Finding finding =
        Replay.explore(faults -> Leftover.whereTheyWait(), on(carrier).build())
            .finding()
            .orElseThrow();

    assertThat(finding.drift().details()).hasSize(2).allMatch(line -> line.contains(".waitHere:"));
    List<Event> waits =
        finding.events().stream()
            .filter(event -> event.operation() == Operation.WAIT_FOR_EVER)
            .toList();
    assertThat(waits)
        .extracting(Event::text)
        .satisfiesExactly(
            main ->
                assertThat(main)
                    .matches("main waits for ever: Reentrant.*, held by main/0 .*waitHere:\\d+"),
            other ->
                assertThat(other)
                    .matches("main/0 waits for ever: Reentrant.*, held by main .*waitHere:\\d+"));
  }

  private static Drift drift(Program program, Options options) {
    return Replay.explore(program, options).finding().orElseThrow().drift();
  }

  /** Of so many lengths some end just where the trace's memory does. */
  @ParameterizedTest
  @MethodSource("carriers")
  void threadsThatUnwindChangeNothing(Options.Threads carrier) {
    for (int more = 0; more < 60; more++) {
      int steps = more;
      Options options = on(carrier).executions(5).build();
      Exploration exploration = Replay.explore(faults -> Leftover.poolAndMoreSteps(steps), options);
      assertThat(exploration.finding()).isEmpty();
    }
  }
}
