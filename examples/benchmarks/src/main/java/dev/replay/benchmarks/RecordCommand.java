package dev.replay.benchmarks;

import dev.replay.engine.Exploration;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import dev.replay.engine.record.ScheduleFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds a drift and records the schedule that leads to it. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Explores a racy program and writes the schedule of its first drift to a file.")
final class RecordCommand implements Callable<Integer> {

  @Option(names = "--program", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Subject subject = Subject.GET_SET_ASSERTING;

  @Option(names = "--out", required = true, description = "The file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--carrier",
      defaultValue = "AUTOMATIC",
      description = "automatic (default), continuations or platform.")
  private Threads carrier = Threads.AUTOMATIC;

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Recorded(
      String program, String drift, long executions, int deviations, String carrier, String jdk) {}

  @Override
  public Integer call() {
    Options options =
        Options.builder().dataRaces(Options.DataRaces.REPORT).threads(carrier).build();
    Exploration exploration = Replay.explore(subject.program, options, subject.test());
    if (exploration.finding().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              subject
                  + " did not drift ("
                  + exploration.coverage()
                  + "), so there is nothing to record; take a racy program, such as "
                  + Subject.GET_SET_ASSERTING);
      return 1;
    }
    Finding finding = exploration.finding().get();
    ScheduleFile.write(out, finding.schedule());
    spec.commandLine()
        .getOut()
        .println(
            JsonLine.of(
                new Recorded(
                    subject.label,
                    finding.drift().message(),
                    finding.execution(),
                    finding.schedule().tape().deviations().size(),
                    exploration.statistics().carrier(),
                    Runtime.version().toString())));
    return 0;
  }
}
