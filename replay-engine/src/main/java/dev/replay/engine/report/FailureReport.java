package dev.replay.engine.report;

import dev.replay.engine.Exploration;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Exploration.Statistics;
import dev.replay.engine.ReplayResult;
import dev.replay.engine.ReplayResult.Mismatch;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a test says when it failed, or when there is something to say about one that passed. Every
 * text has lines with {@code \n} between them and none at the end.
 */
public final class FailureReport {

  private static final double NANOS_PER_SECOND = 1e9;

  private FailureReport() {}

  /**
   * The message of a test that drifted.
   *
   * @param test for example {@code com.acme.CacheTest#stale}
   * @param exploration with a finding
   * @param scheduleFile where its schedule was written
   * @param replayLine the command that replays it
   * @throws IllegalArgumentException if there is no finding; {@link #summary} tells about those
   */
  public static String text(
      String test, Exploration exploration, String scheduleFile, String replayLine) {
    Finding finding =
        exploration
            .finding()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        test + " did not drift, so there is no failure; use summary"));
    ReportLines report = new ReportLines();
    headline(report, finding, exploration);
    about(report, test, finding.drift());
    timeline(report, finding.events());
    coverage(report, exploration);
    report.field("recorded", scheduleFile);
    report.field("replay", replayLine);
    return report.toString();
  }

  /** A few lines about a test that passed: nothing drifted, or what drifted was expected to. */
  public static String summary(String test, Exploration exploration) {
    ReportLines report = new ReportLines();
    exploration
        .finding()
        .ifPresentOrElse(
            finding -> {
              headline(report, finding, exploration);
              about(report, test, finding.drift());
            },
            () -> {
              report.line("no drift   (" + seconds(exploration.statistics().time()) + ")");
              report.field("test", test);
            });
    coverage(report, exploration);
    return report.toString();
  }

  /**
   * What came of replaying a recorded schedule: it still drifts, it no longer does, or the program
   * went another way than recorded.
   *
   * @param test for example {@code com.acme.CacheTest#stale}
   * @param schedule what was replayed
   * @param scheduleFile where it came from
   */
  public static String replayText(
      String test, ReplayResult result, Schedule schedule, String scheduleFile) {
    ReportLines report = new ReportLines();
    if (result.mismatch().isPresent()) {
      mismatch(report, test, result.mismatch().get(), result, schedule);
    } else if (result.drift().isPresent()) {
      report.message("recorded schedule still drifts: ", result.drift().get().message(), "");
      about(report, test, result.drift().get());
      timeline(report, result.events());
    } else {
      report.message("recorded schedule no longer drifts: ", schedule.message(), "");
      report.field("test", test);
    }
    report.field("recorded", scheduleFile);
    report.field("to do", advice(result));
    return report.toString();
  }

  private static void mismatch(
      ReportLines report, String test, Mismatch mismatch, ReplayResult result, Schedule schedule) {
    boolean sameEvents = mismatch.expected().isEmpty() && mismatch.actual().isEmpty();
    int recorded = schedule.events().size();
    report.line(
        "recorded schedule does not fit the program: "
            + (sameEvents
                ? "all " + recorded + " events happened, but it is another execution"
                : "event "
                    + mismatch.event()
                    + " differs (counted from 0; "
                    + recorded
                    + " are recorded)"));
    report.field("test", test);
    report.field("reason", mismatch.reason());
    if (!sameEvents) {
      report.field("expected", orElse(mismatch.expected(), "nothing, the recording ends here"));
      report.field("actual", orElse(mismatch.actual(), "nothing, the execution ended here"));
    }
    result.drift().ifPresent(drift -> report.message("it drifted, though: ", drift.message(), ""));
    timeline(report, result.events());
  }

  private static String advice(ReplayResult result) {
    if (result.mismatch().isPresent()) {
      return "if the program or the test was changed since, run the test without the schedule and"
          + " delete the file or record it again; if not, something is not under control";
    }
    return result.drift().isPresent()
        ? "fix the program; replaying the file shows when it no longer drifts"
        : "run the test without the schedule, as other schedules may drift; then delete the file or"
            + " keep it as a regression test";
  }

  private static void headline(ReportLines report, Finding finding, Exploration exploration) {
    Statistics statistics = exploration.statistics();
    boolean stoppedThere = finding.execution() == statistics.executions();
    String when =
        "   (execution "
            + finding.execution()
            + (stoppedThere ? ", after " : " of " + statistics.executions() + " in ")
            + seconds(statistics.time())
            + ")";
    report.message("drift: ", finding.drift().message(), when);
  }

  private static void about(ReportLines report, String test, Drift drift) {
    report.field("test", test);
    report.field("kind", drift.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    report.indented(drift.details());
  }

  private static void timeline(ReportLines report, List<Event> events) {
    String timeline = Timeline.render(events);
    if (!timeline.isEmpty()) {
      report.line("");
      report.indented(timeline.lines().toList());
      report.line("");
    }
  }

  private static void coverage(ReportLines report, Exploration exploration) {
    report.field("covered", exploration.coverage());
    Statistics statistics = exploration.statistics();
    if (statistics.drifted() > 1) {
      report.field(
          "drifted", statistics.drifted() + " of " + statistics.executions() + " executions");
    }
    String headline = exploration.finding().map(found -> found.drift().message()).orElse("");
    for (String race : exploration.races()) {
      if (!race.equals(headline)) {
        report.field("race", race);
      }
    }
    for (String thread : statistics.leftover()) {
      report.field("left over", thread);
    }
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / NANOS_PER_SECOND);
  }
}
