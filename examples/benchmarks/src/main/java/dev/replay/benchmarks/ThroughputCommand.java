package dev.replay.benchmarks;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Executions per second of small programs, with tape and trace kept as always. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = "Executions per second of each program on each carrier.")
final class ThroughputCommand implements Callable<Integer> {

  private static final String ROW = "%-26s %-14s %-11s %12d %14.0f %9.1f %5d";
  private static final String HEADER = "%-26s %-14s %-11s %12s %14s %9s %5s";

  @Option(names = "--json", description = "A line of JSON for each result.")
  private boolean json;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description =
          "How long to measure, after half as long to warm up (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--executions",
      description =
          "How many executions to measure at most, after as many to warm up (default: no bound).")
  private int executions = Integer.MAX_VALUE;

  @Option(
      names = "--carrier",
      defaultValue = "ALL",
      description = "continuations, platform, or all that this JVM has (default).")
  private Carriers carriers = Carriers.ALL;

  @Option(
      names = "--program",
      description = "Repeatable; one of ${COMPLETION-CANDIDATES} (default: the first six).")
  private List<Subject> programs = Subject.forThroughput();

  @Option(
      names = "--strategy",
      defaultValue = "RANDOM",
      description = "random (default), exhaustive or mixed.")
  private Search strategy = Search.RANDOM;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "How many JVMs work at the same time (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * One line of output.
   *
   * @param executions executions measured, without those that the strategy cut short
   * @param heapMb megabytes in use after a garbage collection, in this JVM
   * @param jvms how many worked at the same time
   */
  private record Result(
      String program,
      String carrier,
      String strategy,
      long executions,
      double executionsPerSecond,
      double heapMb,
      int jvms) {}

  @Override
  public Integer call() {
    if (seconds < 1 || executions < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds is "
              + seconds
              + " and --executions "
              + executions
              + "; both must be 1 or more");
    }
    if (parallelism < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism is " + parallelism + "; it must be 1 or more");
    }
    List<Threads> threads;
    try {
      threads = carriers.inThisJvm();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(
          HEADER.formatted(
              "program", "carrier", "strategy", "executions", "executions/s", "heap MB", "JVMs"));
    }
    for (Subject subject : programs) {
      for (Threads carrier : threads) {
        out.println(line(measure(subject, carrier)));
        out.flush();
      }
    }
    return 0;
  }

  private Result measure(Subject subject, Threads carrier) {
    explore(subject, carrier, Duration.ofNanos(1)); // starts the JVMs, which are kept
    explore(subject, carrier, Duration.ofSeconds(seconds).dividedBy(2));
    Total measured = explore(subject, carrier, Duration.ofSeconds(seconds));
    return new Result(
        subject.label,
        Carriers.label(carrier),
        strategy.name().toLowerCase(Locale.ROOT),
        measured.executions,
        Math.round(measured.executions * 1e9 / measured.time.toNanos()),
        Heap.megabytes(Heap.usedAfterGc()),
        parallelism);
  }

  private record Total(long executions, Duration time) {}

  /** Explores again and again if a search is finished before the time is up. */
  private Total explore(Subject subject, Threads carrier, Duration budget) {
    long explored = 0;
    Duration time = Duration.ZERO;
    for (int seed = 0; explored < executions && time.compareTo(budget) < 0; seed++) {
      Options options =
          Options.builder()
              .dataRaces(Options.DataRaces.REPORT)
              .threads(carrier)
              .search(strategy)
              .seed(seed)
              .executions((int) Math.min(executions - explored, Integer.MAX_VALUE))
              .time(budget.minus(time))
              .stopAtFirstDrift(false)
              .parallelism(parallelism)
              .build();
      Exploration exploration = Replay.explore(subject.portable(), options, subject.test());
      explored += exploration.executions();
      time = time.plus(exploration.statistics().time());
    }
    return new Total(explored, time);
  }

  private String line(Result result) {
    return json
        ? JsonLine.of(result)
        : ROW.formatted(
            result.program,
            result.carrier,
            result.strategy,
            result.executions,
            result.executionsPerSecond,
            result.heapMb,
            result.jvms);
  }
}
