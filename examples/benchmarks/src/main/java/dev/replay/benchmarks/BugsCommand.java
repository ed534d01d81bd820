package dev.replay.benchmarks;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.benchmarks.programs.bugs.jdk.JdkBugs;
import dev.replay.benchmarks.programs.bugs.ours.OurBugs;
import dev.replay.benchmarks.programs.bugs.sct.SctBugs;
import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import dev.replay.engine.oracle.Drift;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many executions each strategy needs to find known bugs. */
@Command(
    name = "bugs",
    mixinStandardHelpOptions = true,
    description = "Executions to the first drift of programs with a known bug, by strategy.")
final class BugsCommand implements Callable<Integer> {

  private static final String ROW = "%-28s %-11s %4d/%-4d %10d %10d %10d";
  private static final String HEADER = "%-28s %-11s %9s %10s %10s %10s";
  private static final String MEAN = "%-28s %-11s %4d/%-4d %10s %10.1f";

  @Option(names = "--json", description = "A line of JSON for each result.")
  private boolean json;

  @Option(
      names = "--seeds",
      defaultValue = "20",
      description = "How many seeds, from 0 (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--executions",
      defaultValue = "10000",
      description = "How many executions at most with each seed (default: ${DEFAULT-VALUE}).")
  private int executions;

  @Option(
      names = "--bug",
      defaultValue = ".*",
      description = "Regular expression for their names (default: all).")
  private String bug = ".*";

  @Option(
      names = "--strategy",
      description = "Repeatable; one of ${COMPLETION-CANDIDATES} (default: all).")
  private List<Search> strategies = List.of(Search.values());

  @Spec private CommandSpec spec = CommandSpec.create();

  private final List<Bug> bugs;

  /** Drifts that were not the bug, one sentence each. */
  private final List<String> mistakes = new ArrayList<>();

  BugsCommand() {
    this(all());
  }

  BugsCommand(List<Bug> bugs) {
    this.bugs = bugs;
  }

  /**
   * One line of output. Executions to the first drift include those that the strategy cut short;
   * where it was not found they are the budget.
   *
   * @param found with how many seeds: the bug itself, and not another drift
   */
  private record Result(
      String bug,
      String family,
      String strategy,
      int seeds,
      int found,
      long lowerQuartile,
      long median,
      long upperQuartile) {}

  /**
   * A strategy's last line.
   *
   * @param bugs how many
   * @param found how many of them with every seed
   * @param geometricMean of executions to the first drift, over all bugs and seeds
   */
  private record Mean(String strategy, int bugs, int found, double geometricMean) {}

  /**
   * What came of all seeds.
   *
   * @param needed executions to the first drift, ascending
   * @param found with how many seeds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Runs(long[] needed, int found) {}

  /** What adds up to a strategy's mean. */
  private static final class Sum {
    private int bugs;
    private int found;
    private double logarithms;

    void add(Runs runs) {
      bugs++;
      found += runs.found == runs.needed.length ? 1 : 0;
      logarithms += LongStream.of(runs.needed).mapToDouble(Math::log).average().orElseThrow();
    }

    Mean of(Search strategy) {
      double mean = Math.round(Math.exp(logarithms / bugs) * 10) / 10.0;
      return new Mean(label(strategy), bugs, found, mean);
    }
  }

  /** The bugs of all families. */
  static List<Bug> all() {
    return Stream.of(SctBugs.all(), JdkBugs.all(), OurBugs.all()).flatMap(List::stream).toList();
  }

  @Override
  public Integer call() {
    if (seeds < 1 || executions < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--seeds is " + seeds + " and --executions " + executions + "; both must be 1 or more");
    }
    List<Bug> chosen = chosen();
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(HEADER.formatted("bug", "strategy", "found", "quartile", "median", "quartile"));
    }
    Map<Search, Sum> sums = new EnumMap<>(Search.class);
    for (Bug each : chosen) {
      for (Search strategy : strategies) {
        Runs runs = run(each, strategy);
        sums.computeIfAbsent(strategy, s -> new Sum()).add(runs);
        out.println(line(result(each, strategy, runs)));
        out.flush();
      }
    }
    sums.forEach((strategy, sum) -> out.println(line(sum.of(strategy))));
    out.flush();
    mistakes.forEach(spec.commandLine().getErr()::println);
    return mistakes.isEmpty() ? 0 : 1;
  }

  private List<Bug> chosen() {
    Pattern pattern;
    try {
      pattern = Pattern.compile(bug);
    } catch (PatternSyntaxException e) {
      throw new ParameterException(
          spec.commandLine(), "--bug is no regular expression: " + e.getMessage(), e);
    }
    List<Bug> chosen = bugs.stream().filter(b -> pattern.matcher(b.name()).matches()).toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--bug is '"
              + bug
              + "', which matches none of "
              + String.join(", ", bugs.stream().map(Bug::name).toList()));
    }
    return chosen;
  }

  private Runs run(Bug each, Search strategy) {
    long[] needed = new long[isDeterministic(strategy) ? 1 : seeds];
    int found = 0;
    for (int seed = 0; seed < needed.length; seed++) {
      Exploration exploration = explore(each, strategy, seed);
      Exploration.Statistics statistics = exploration.statistics();
      Optional<Drift> drift = exploration.finding().map(Exploration.Finding::drift);
      boolean shown = drift.filter(each::showsAs).isPresent();
      found += shown ? 1 : 0;
      needed[seed] = shown ? statistics.executions() + statistics.givenUp() : executions;
      if (drift.isPresent() && !shown) {
        mistakes.add(mistake(each, strategy, seed, drift.get()));
      }
    }
    Arrays.sort(needed);
    return new Runs(needed, found);
  }

  private static String mistake(Bug each, Search strategy, long seed, Drift drift) {
    return "%s with %s, seed %d: %s '%s' is not its bug, %s '%s'; mend the program, or what it says of its bug"
        .formatted(
            each.name(),
            label(strategy),
            seed,
            drift.kind(),
            drift.message(),
            each.kind(),
            each.message());
  }

  private static boolean isDeterministic(Search strategy) {
    return strategy == Search.EXHAUSTIVE || strategy == Search.DEVIATIONS;
  }

  private Exploration explore(Bug each, Search strategy, long seed) {
    Options options =
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .threads(Threads.AUTOMATIC)
            .search(strategy)
            .seed(seed)
            .executions(executions)
            .time(Duration.ofDays(1))
            .stopAtFirstDrift(true)
            .failOnStrandedThreads(false) // the bugs are others
            .build();
    return Replay.explore(faults -> each.run(), options, "bugs#" + each.name());
  }

  private static Result result(Bug each, Search strategy, Runs runs) {
    return new Result(
        each.name(),
        each.family(),
        label(strategy),
        runs.needed.length,
        runs.found,
        quantile(runs.needed, 0.25),
        quantile(runs.needed, 0.5),
        quantile(runs.needed, 0.75));
  }

  /** The nearest of the values, which are ascending; the higher of two as near. */
  private static long quantile(long[] values, double part) {
    return values[(int) Math.round(part * (values.length - 1))];
  }

  private static String label(Search strategy) {
    return strategy.name().toLowerCase(Locale.ROOT);
  }

  private String line(Result result) {
    return json
        ? JsonLine.of(result)
        : ROW.formatted(
            result.bug,
            result.strategy,
            result.found,
            result.seeds,
            result.lowerQuartile,
            result.median,
            result.upperQuartile);
  }

  private String line(Mean mean) {
    return json
        ? JsonLine.of(mean)
        : MEAN.formatted(
            "geometric mean", mean.strategy, mean.found, mean.bugs, "", mean.geometricMean);
  }
}
