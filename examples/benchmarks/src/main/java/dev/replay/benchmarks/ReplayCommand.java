package dev.replay.benchmarks;

import dev.replay.engine.Options;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import dev.replay.engine.ReplayResult;
import dev.replay.engine.ReplayResult.Mismatch;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.record.ScheduleFile;
import dev.replay.engine.record.ScheduleFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a recorded schedule many times, on this JVM, whichever JVM recorded it. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Replays a recorded schedule; fails unless every replay has the recorded fingerprint.")
final class ReplayCommand implements Callable<Integer> {

  @Option(names = "--schedule", required = true, description = "A file that 'record' wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--times",
      defaultValue = "100",
      description = "How many times (default: ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--carrier",
      defaultValue = "AUTOMATIC",
      description = "automatic (default), continuations or platform.")
  private Threads carrier = Threads.AUTOMATIC;

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Replayed(int replayed, int sameFingerprint, String carrier, String jdk) {}

  @Override
  public Integer call() {
    Schedule schedule;
    Subject subject;
    try {
      schedule = ScheduleFile.read(file);
      subject = Subject.ofTest(schedule.test());
    } catch (ScheduleFileException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Threads used = carrier == Threads.AUTOMATIC ? Carriers.automatic() : carrier;
    Options options = Options.builder().threads(used).build();
    int same = 0;
    for (int i = 0; i < times; i++) {
      ReplayResult result = Replay.replay(subject.program, schedule, options, subject.test());
      if (result.mismatch().isEmpty() && result.fingerprint() == schedule.fingerprint()) {
        same++;
      } else if (same == i) {
        report(i + 1, result.mismatch());
      }
    }
    spec.commandLine()
        .getOut()
        .println(
            JsonLine.of(
                new Replayed(times, same, Carriers.label(used), Runtime.version().toString())));
    return same == times ? 0 : 1;
  }

  private void report(int replay, Optional<Mismatch> mismatch) {
    String reason =
        mismatch
            .map(
                m ->
                    "event %d should be '%s' but was '%s': %s"
                        .formatted(m.event(), m.expected(), m.actual(), m.reason()))
            .orElse("its fingerprint is another");
    spec.commandLine()
        .getErr()
        .println("replay " + replay + " is the first that differs: " + reason);
  }
}
