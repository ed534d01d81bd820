package dev.replay.junit;

import dev.replay.engine.Coverage;
import dev.replay.engine.Exploration;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Options;
import dev.replay.engine.Replay;
import dev.replay.engine.ReplayResult;
import dev.replay.engine.Watch;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.record.ScheduleFileException;
import dev.replay.engine.report.FailureReport;
import dev.replay.engine.text.Printable;
import dev.replay.engine.text.Thrown;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.opentest4j.TestAbortedException;

/**
 * The life of a test:
 *
 * <ol>
 *   <li>if {@code replay.schedule} names a file, that schedule is replayed and nothing else
 *       happens;
 *   <li>recorded schedules are replayed; the first that still drifts fails the test, one that the
 *       program no longer follows is mentioned;
 *   <li>the program is explored;
 *   <li>a drift is recorded and fails the test, unless it is of a kind that the test expects;
 *   <li>without a judged execution it fails with the reason, or is aborted if its assumptions
 *       failed or none was this shard's;
 *   <li>without drift the test fails if it expects one, or if it wants to be complete and is not.
 * </ol>
 */
final class TestRun {

  private final TestName name;
  private final TestProgram program;
  private final Options options;
  private final Set<Drift.Kind> expectedKinds;
  private final boolean mustComplete;
  private final Recordings recordings;
  private final Optional<String> onlySchedule;
  private final Watch watch;

  private TestRun(
      TestName name,
      TestProgram program,
      ReplayTest annotation,
      Options options,
      RunContext context) {
    this.name = name;
    this.program = program;
    this.options = options;
    this.expectedKinds = EnumSet.noneOf(Drift.Kind.class);
    this.expectedKinds.addAll(Arrays.asList(annotation.drifts()));
    this.mustComplete = annotation.complete();
    this.recordings = new Recordings(context.parameters());
    this.onlySchedule = context.parameters().get("replay.schedule");
    this.watch = watch(context.parameters());
  }

  /** {@code classes}: the test class, last, and those around it. */
  static TestRun of(List<Class<?>> classes, Method method, RunContext context) {
    ReplayTest annotation =
        AnnotationSupport.findAnnotation(method, ReplayTest.class).orElseThrow();
    return new TestRun(
        TestName.of(classes.get(classes.size() - 1), method),
        new TestProgram(classes, method),
        annotation,
        TestOptions.of(annotation, classes.get(0), context.parameters()),
        context);
  }

  private Watch watch(ConfigurationParameters parameters) {
    Watch telling =
        Watch.none()
            .onProgress(
                TestOptions.progressInterval(parameters),
                progress -> say(name + ": " + progress.text()));
    return parameters
        .get("replay.resume")
        .map(directory -> telling.resuming(recordings.progress(directory, name)))
        .orElse(telling);
  }

  void execute() {
    if (onlySchedule.isPresent()) {
      replayOnly(recordings.named(onlySchedule.get()));
      return;
    }
    for (Path file : recordings.of(name)) {
      if (!recordings.isNamesakes(file, name)) {
        replayRecorded(file);
      }
    }
    explore();
  }

  private void replayOnly(Path file) {
    Schedule schedule = recordings.read(file, name);
    ReplayResult result = Replay.replay(program, schedule, options, name.toString());
    if (program.lastAborted()) {
      throw aborted();
    }
    if (result.mismatch().isEmpty() && result.drift().isEmpty()) {
      say(name + ": " + recordings.shown(file) + " was replayed and does not drift");
      return;
    }
    String text = replayText(result, schedule, file);
    if (result.mismatch().isPresent() || !isExpected(result.drift())) {
      throw drifted(text, result.drift());
    }
    say("expected\n" + text);
  }

  private void replayRecorded(Path file) {
    Schedule schedule = recordings.read(file, name);
    ReplayResult result = Replay.replay(program, schedule, options, name.toString());
    if (result.drift().isPresent() && !isExpected(result.drift())) {
      throw drifted(replayText(result, schedule, file), result.drift());
    }
    if (result.mismatch().isPresent() && !program.lastAborted()) {
      say(
          name
              + ": the program no longer follows "
              + recordings.shown(file)
              + " ("
              + result.mismatch().get().reason()
              + "); delete the file if that is meant");
    }
  }

  private void explore() {
    Exploration exploration = Replay.explore(program, options, name.toString(), watch);
    if (exploration.finding().isPresent()) {
      found(exploration, exploration.finding().get());
    } else {
      foundNothing(exploration);
    }
  }

  private void found(Exploration exploration, Finding finding) {
    Optional<Drift> drift = Optional.of(finding.drift());
    boolean expected = isExpected(drift);
    String file = record(finding.schedule(), expected);
    String text = FailureReport.text(name.toString(), exploration, file, name.replayLine(file));
    if (!expected) {
      throw drifted(text, drift);
    }
    say("expected\n" + text);
  }

  /** The file, or why there is none: a drift must not get lost because a directory is read-only. */
  private String record(Schedule schedule, boolean expected) {
    try {
      return recordings.shown(
          expected
              ? recordings.recordExpected(name, schedule)
              : recordings.recordFailure(name, schedule));
    } catch (ScheduleFileException e) {
      return "(not recorded: " + e.getMessage() + ")";
    }
  }

  private void foundNothing(Exploration exploration) {
    if (exploration.executions() == 0) {
      if (exploration.statistics().aborted() > 0) {
        throw aborted();
      }
      failUnlessEmptyShard(exploration);
    }
    if (!expectedKinds.isEmpty()) {
      throw drifted(
          "no drift of kind "
              + expectedKinds
              + " was found, which this test expects: "
              + exploration.coverage(),
          Optional.empty());
    }
    if (mustComplete && !exploration.complete()) {
      throw drifted(
          "not explored completely: "
              + exploration.coverage()
              + "; give it more executions or seconds, search = EXHAUSTIVE, or a smaller program",
          Optional.empty());
    }
    say(FailureReport.summary(name.toString(), exploration));
  }

  /** Without a single execution that was judged there is nothing that could pass. */
  private void failUnlessEmptyShard(Exploration exploration) {
    Coverage covered = exploration.covered();
    boolean isEmptyShard =
        covered.shard().isPart()
            && covered.end() == Coverage.End.EXECUTIONS
            && exploration.statistics().givenUp() == 0;
    if (isEmptyShard) {
      throw new TestAbortedException(
          "nothing to do for "
              + covered.shard()
              + ": there are fewer executions ("
              + options.executions()
              + ") than shards; give the test more executions, or use fewer shards");
    }
    throw drifted(
        "nothing was judged, so nothing passed: "
            + exploration.coverage()
            + "; run it again without interrupting it, or give it more executions or seconds",
        Optional.empty());
  }

  /** The assumption that failed, or what can be printed of it; other JVMs keep theirs. */
  private TestAbortedException aborted() {
    return program
        .failedAssumption()
        .map(
            assumption -> {
              Thrown thrown = Thrown.of(assumption);
              return thrown.exception() == assumption
                  ? assumption
                  : new TestAbortedException(thrown.text(), thrown.exception());
            })
        .orElseGet(() -> new TestAbortedException("an assumption failed in every execution"));
  }

  private boolean isExpected(Optional<Drift> drift) {
    return drift.isPresent() && expectedKinds.contains(drift.get().kind());
  }

  private String replayText(ReplayResult result, Schedule schedule, Path file) {
    return FailureReport.replayText(name.toString(), result, schedule, recordings.shown(file));
  }

  private static DriftError drifted(String text, Optional<Drift> drift) {
    return new DriftError(text, drift.map(Drift::cause).orElse(null));
  }

  /** To standard output, because build tools show nothing else of a test that passes. */
  private static void say(String text) {
    System.out.println("replay: " + Printable.text(text) + System.lineSeparator());
  }
}
