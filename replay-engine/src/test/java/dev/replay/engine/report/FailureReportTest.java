package dev.replay.engine.report;

import static dev.replay.hooks.Operation.ENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Coverage;
import dev.replay.engine.Exploration;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Exploration.Statistics;
import dev.replay.engine.ReplayResult;
import dev.replay.engine.ReplayResult.Mismatch;
import dev.replay.engine.Unseen;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Settings;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.record.Shard;
import dev.replay.engine.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailureReportTest {

  static {
    ReplayAgent.install(); // before Operation is loaded, or the class path's copy would be
  }

  private static final String TEST = "com.acme.CounterTest#twice";
  private static final String FILE = "src/test/replays/CounterTest/twice-3f2a91.replay.json";
  private static final String REPLAY_LINE =
      "mvn test -Dtest=CounterTest#twice -Dreplay.schedule=" + FILE;
  private static final List<Event> EVENTS = TimelineTest.lostUpdate().events();
  private static final Drift LOST =
      drift(Drift.Kind.ASSERTION, "\nexpected: 2\n but was: 1", List.of());

  @Test
  void aFailureTellsItsStory() {
    Exploration exploration = exploration(Optional.of(finding(LOST, EVENTS)), 1, List.of());
    Golden.assertMatches("failure.txt", FailureReport.text(TEST, exploration, FILE, REPLAY_LINE));
  }

  @Test
  void aDeadlockTellsWhoWaitsForWhat() {
    Drift deadlock =
        drift(
            Drift.Kind.DEADLOCK,
            "deadlock: 2 threads wait and nobody can wake them",
            List.of(
                "main/0 (left) waits for the monitor of Fork#2, held by main/1, at Table.eat:14",
                "main/1 (right) waits for the monitor of Fork#1, held by main/0, at Table.eat:14"));
    List<Event> events =
        Story.of("main/0", "main/1")
            .own("main/0", ENTER, "", "Fork#1", "Table.eat:13")
            .own("main/1", ENTER, "", "Fork#2", "Table.eat:13")
            .events();
    Exploration exploration = exploration(Optional.of(finding(deadlock, events)), 1, List.of());
    Golden.assertMatches("deadlock.txt", FailureReport.text(TEST, exploration, FILE, REPLAY_LINE));
  }

  @Test
  void aLongMessageKeepsItsLines() {
    String items = "  [\"a rather long item\", \"another rather long item\", \"a third one\"]";
    Drift drift =
        drift(
            Drift.Kind.ASSERTION,
            "\nExpecting actual:\n" + items + "\nto contain:\n" + items + "\nbut did not",
            List.of());
    String text =
        FailureReport.summary(
            TEST, exploration(Optional.of(finding(drift, List.of())), 1, List.of()));
    assertThat(text)
        .startsWith(
            "drift: Expecting actual:   (execution 37, after 0.02 s)\n"
                + ("  " + items + "\n  to contain:\n  " + items + "\n  but did not\ntest:"));
  }

  @Test
  void eachLineOfAReportIsOneLineOfPrintableText() {
    Drift drift =
        drift(
            Drift.Kind.DEADLOCK,
            "deadlock: \u001b[31mred\u001b[0m",
            List.of("main/0 (evil\nname\r\u0000) waits \u202efor"));
    List<Event> events =
        Story.of("main", "main/0")
            .own("main", ENTER, "lo\u0007ck", "Fo\nrk#1", "Ta\u007fble.eat:13")
            .events();
    String text =
        FailureReport.text(
            TEST, exploration(Optional.of(finding(drift, events)), 1, List.of()), FILE, "m\nvn");
    assertThat(text)
        .startsWith("drift: deadlock: \\u001b[31mred\\u001b[0m   (")
        .contains("\n  main/0 (evil\\nname\\r\\u0000) waits \\u202efor\n")
        .contains("\n  Ta\\u007fble.eat:13 locks lo\\u0007ck Fo\\nrk#1\n")
        .endsWith("\nreplay:    m\\nvn");
  }

  @Test
  void aFailureWithoutAFindingIsRefused() {
    assertThatThrownBy(
            () ->
                FailureReport.text(
                    TEST, exploration(Optional.empty(), 0, List.of()), FILE, REPLAY_LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(TEST + " did not drift, so there is no failure; use summary");
  }

  @Test
  void theSummaryOfAPassSaysWhatWasCovered() {
    Golden.assertMatches(
        "summary-pass.txt",
        FailureReport.summary(
            TEST,
            exploration(
                Optional.empty(),
                0,
                List.of("main/0 (pool-1-thread-1) is parked on ConditionObject"))));
  }

  @Test
  void theSummaryOfAnExpectedDriftNamesIt() {
    Golden.assertMatches(
        "summary-drift.txt",
        FailureReport.summary(TEST, exploration(Optional.of(finding(LOST, EVENTS)), 1, List.of())));
  }

  @Test
  void anExplorationThatWentOnCountsItsDrifts() {
    Finding third = new Finding(LOST, 3, EVENTS, schedule());
    assertThat(FailureReport.summary(TEST, exploration(Optional.of(third), 12, List.of())))
        .startsWith("drift: expected: 2 but was: 1   (execution 3 of 37 in 0.02 s)\n")
        .endsWith("\ndrifted:   12 of 37 executions");
  }

  @Test
  void aReplayThatStillDriftsTellsTheStoryAgain() {
    ReplayResult result = new ReplayResult(Optional.empty(), Optional.of(LOST), EVENTS, 1);
    Golden.assertMatches(
        "replay-drifts.txt", FailureReport.replayText(TEST, result, schedule(), FILE));
  }

  @Test
  void aReplayThatNoLongerDriftsSaysWhatToDo() {
    ReplayResult result = new ReplayResult(Optional.empty(), Optional.empty(), EVENTS, 1);
    Golden.assertMatches(
        "replay-fixed.txt", FailureReport.replayText(TEST, result, schedule(), FILE));
  }

  @Test
  void aMismatchShowsTheFirstDifference() {
    Mismatch mismatch =
        new Mismatch(
            1,
            "main/0 reads count Counter#1 Counter.increment:12",
            "main/0 locks Counter#1 Counter.increment:11",
            "the program took another way");
    ReplayResult result = new ReplayResult(Optional.of(mismatch), Optional.of(LOST), EVENTS, 2);
    Golden.assertMatches(
        "replay-mismatch.txt", FailureReport.replayText(TEST, result, schedule(), FILE));
  }

  @Test
  void aMismatchBehindTheLastEventSaysWhichSideEnded() {
    Mismatch mismatch = new Mismatch(2, "", "main ends", "the program took another way");
    ReplayResult result = new ReplayResult(Optional.of(mismatch), Optional.empty(), List.of(), 2);
    assertThat(FailureReport.replayText(TEST, result, schedule(), FILE))
        .contains("\nexpected:  nothing, the recording ends here\nactual:    main ends\n");
  }

  @Test
  void aMismatchWithEqualEventsSaysSo() {
    Mismatch mismatch = new Mismatch(2, "", "", "decision 1 of 1 (...) never came up");
    ReplayResult result = new ReplayResult(Optional.of(mismatch), Optional.empty(), List.of(), 2);
    assertThat(FailureReport.replayText(TEST, result, schedule(), FILE))
        .startsWith(
            "recorded schedule does not fit the program: all 2 events happened, but it is another"
                + " execution\n")
        .doesNotContain("expected:");
  }

  private static Drift drift(Drift.Kind kind, String message, List<String> details) {
    return new Drift(kind, message, details, null);
  }

  private static Finding finding(Drift drift, List<Event> events) {
    return new Finding(drift, 37, events, schedule());
  }

  private static Exploration exploration(
      Optional<Finding> finding, long drifted, List<String> leftover) {
    return new Exploration(
        finding,
        new Statistics(
            37, 0, 0, drifted, 740, Duration.ofMillis(21), "mixed", "platform threads", leftover),
        new Coverage(
            false,
            finding.isPresent() ? Coverage.End.FIRST_DRIFT : Coverage.End.EXECUTIONS,
            29,
            true,
            Set.of(),
            List.of(),
            List.of(),
            Optional.of(new Unseen(37, 22, 6)),
            Shard.WHOLE));
  }

  private static Schedule schedule() {
    return new Schedule(
        TEST,
        "ASSERTION",
        "expected: 2 but was: 1",
        new Settings(1000, true, 0, 0, 0, "", Granularity.SYNCHRONIZATION, true),
        new Tape(List.of()),
        1,
        List.of("main starts", "main/0 reads count Counter#1 Counter.increment:12"));
  }
}
