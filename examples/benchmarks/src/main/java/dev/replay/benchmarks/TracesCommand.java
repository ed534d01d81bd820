package dev.replay.benchmarks;

import dev.replay.benchmarks.programs.traces.TraceProgram;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether exhaustive search runs one execution of each trace class, and no other. */
@Command(
    name = "traces",
    mixinStandardHelpOptions = true,
    description = "Executions of exhaustive search against the known number of trace classes.")
final class TracesCommand implements Callable<Integer> {

  private static final String ROW = "%-18s %-16s %12d %9d %12d %-9s %14.0f";
  private static final String HEADER = "%-18s %-16s %12s %9s %12s %-9s %14s";

  @Option(names = "--json", description = "A line of JSON for each program.")
  private boolean json;

  @Option(
      names = "--programs",
      defaultValue = ".*",
      description = "Regular expression for their names (default: all).")
  private String programs = ".*";

  @Option(
      names = "--carrier",
      description = "continuations or platform (default: continuations if this JVM has them).")
  private Threads carrier = Threads.AUTOMATIC;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "How many JVMs explore at the same time (default: ${DEFAULT-VALUE}).")
  private int parallelism = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * One line of output.
   *
   * @param executions executions that ran to their end
   * @param givenUp executions in which at some point all that could go on had been explored
   * @param traceClasses how many there are
   * @param complete whether the search says that it has run all
   */
  private record Result(
      String program,
      String carrier,
      long executions,
      long givenUp,
      long traceClasses,
      boolean complete,
      double executionsPerSecond) {

    boolean isOptimal() {
      return complete && executions == traceClasses && givenUp == 0;
    }
  }

  @Override
  public Integer call() {
    if (parallelism < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism is " + parallelism + "; it must be 1 or more");
    }
    List<TraceProgram> chosen = chosen();
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(
          HEADER.formatted(
              "program",
              "carrier",
              "executions",
              "given up",
              "classes",
              "complete",
              "executions/s"));
    }
    boolean optimal = true;
    for (TraceProgram program : chosen) {
      Result result = explore(program);
      optimal &= result.isOptimal();
      out.println(line(result));
      out.flush();
    }
    return optimal ? 0 : 1;
  }

  private List<TraceProgram> chosen() {
    Pattern pattern;
    try {
      pattern = Pattern.compile(programs);
    } catch (PatternSyntaxException e) {
      throw new ParameterException(
          spec.commandLine(), "--programs is no regular expression: " + e.getMessage(), e);
    }
    List<TraceProgram> all = TraceProgram.all();
    List<TraceProgram> chosen =
        all.stream().filter(program -> pattern.matcher(program.name()).matches()).toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--programs is '"
              + programs
              + "', which matches none of "
              + String.join(", ", all.stream().map(TraceProgram::name).toList()));
    }
    return chosen;
  }

  private Result explore(TraceProgram program) {
    Options options =
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .search(Search.EXHAUSTIVE)
            .threads(carrier)
            .executions(Integer.MAX_VALUE)
            .failOnStrandedThreads(false)
            .time(Duration.ofDays(1))
            .parallelism(parallelism)
            .build();
    Exploration exploration =
        Replay.explore(program.portable(), options, "traces#" + program.name());
    Exploration.Statistics statistics = exploration.statistics();
    return new Result(
        program.name(),
        statistics.carrier(),
        statistics.executions(),
        statistics.givenUp(),
        program.classes(),
        exploration.complete(),
        Math.round(statistics.executions() * 1e9 / statistics.time().toNanos()));
  }

  private String line(Result result) {
    return json
        ? JsonLine.of(result)
        : ROW.formatted(
            result.program,
            result.carrier,
            result.executions,
            result.givenUp,
            result.traceClasses,
            result.complete,
            result.executionsPerSecond);
  }
}
