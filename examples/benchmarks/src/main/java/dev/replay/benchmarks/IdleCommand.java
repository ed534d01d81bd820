package dev.replay.benchmarks;

import dev.replay.benchmarks.idle.Forks;
import dev.replay.benchmarks.idle.Forks.Set;
import dev.replay.benchmarks.idle.Pair;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the agent costs a JVM in which nothing is explored. */
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    description = "Time of common operations with the agent to that without it, in forks in turns.")
final class IdleCommand implements Callable<Integer> {

  private static final String ROW = "%-30s %12.2f %12.2f %8.3f";
  private static final String HEADER = "%-30s %12s %12s %8s";

  @Option(names = "--json", description = "A line of JSON for each benchmark and each mean.")
  private boolean json;

  @Option(
      names = "--forks",
      defaultValue = "5",
      description = "How many without, and with the agent (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "How many in a fork, after as many to warm up (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--millis",
      defaultValue = "400",
      description = "How long an iteration takes (default: ${DEFAULT-VALUE}).")
  private int millis;

  @Option(names = "--benchmarks", description = "Regular expression to find in their names.")
  private Pattern pattern = Pattern.compile("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Result(
      Set set, String benchmark, double withoutNanos, double withNanos, double ratio) {}

  /** Over the benchmarks of a set. */
  private record Mean(Set set, int benchmarks, double geometricMeanRatio, String jdk) {}

  @Override
  public Integer call() throws IOException, RunnerException {
    if (forks < 1 || iterations < 1 || millis < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--forks is %d, --iterations %d and --millis %d; all must be 1 or more"
              .formatted(forks, iterations, millis));
    }
    boolean any = false;
    for (Set set : Set.values()) {
      List<String> benchmarks = set.benchmarks(pattern);
      if (!benchmarks.isEmpty()) {
        measure(set, benchmarks);
        any = true;
      }
    }
    if (!any) {
      throw new ParameterException(
          spec.commandLine(),
          "--benchmarks is '"
              + pattern
              + "', which is in none of their names; they are "
              + Set.JDK.benchmarks(Pattern.compile(""))
              + " and "
              + Set.PROGRAM.benchmarks(Pattern.compile("")));
    }
    return 0;
  }

  private void measure(Set set, List<String> benchmarks) throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(HEADER.formatted(set, "without, ns", "with, ns", "ratio"));
    }
    List<Pair> pairs = new ArrayList<>();
    new Forks(forks, iterations, millis)
        .measure(
            benchmarks,
            pair -> {
              pairs.add(pair);
              out.println(line(set, pair));
              out.flush();
            });
    double mean = rounded(Pair.meanRatio(pairs));
    out.println(
        json
            ? JsonLine.of(new Mean(set, pairs.size(), mean, Runtime.version().toString()))
            : "geometric mean of %d: %.3f".formatted(pairs.size(), mean));
  }

  private String line(Set set, Pair pair) {
    return json
        ? JsonLine.of(
            new Result(
                set,
                pair.benchmark(),
                rounded(pair.without()),
                rounded(pair.with()),
                rounded(pair.ratio())))
        : ROW.formatted(pair.benchmark(), pair.without(), pair.with(), pair.ratio());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
