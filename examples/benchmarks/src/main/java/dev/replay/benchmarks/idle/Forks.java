package dev.replay.benchmarks.idle;

import dev.replay.benchmarks.jmh.IdleJdk;
import dev.replay.benchmarks.jmh.IdleProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in forks with and without the agent in turns, so that a noisy hour of the machine
 * hits both alike.
 *
 * @param pairs forks without, and as many with the agent, for each benchmark
 * @param iterations in each fork, after as many to warm up
 * @param millis of an iteration
 */
public record Forks(int pairs, int iterations, int millis) {

  /** What is measured. */
  public enum Set {
    /** {@link IdleJdk}. */
    JDK(IdleJdk.class),
    /** {@link IdleProgram}. */
    PROGRAM(IdleProgram.class);

    private final Class<?> benchmarks;

    Set(Class<?> benchmarks) {
      this.benchmarks = benchmarks;
    }

    /** Names of its benchmarks that contain the pattern, in order. */
    public List<String> benchmarks(Pattern pattern) {
      return Arrays.stream(benchmarks.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Benchmark.class))
          .map(method -> benchmarks.getSimpleName() + "." + method.getName())
          .filter(name -> pattern.matcher(name).find())
          .sorted()
          .toList();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Measures one benchmark after the other.
   *
   * @param consumer gets each as soon as it is measured
   * @throws RunnerException if a fork fails
   */
  public void measure(List<String> benchmarks, Consumer<Pair> consumer)
      throws IOException, RunnerException {
    Path agent = Files.createTempFile("replay-agent", ".jar");
    Path log = Files.createTempFile("jmh", ".log");
    try {
      AgentJar.write(agent);
      for (String benchmark : benchmarks) {
        consumer.accept(measure(benchmark, log, "-javaagent:" + agent));
      }
    } finally {
      Files.delete(agent);
      Files.delete(log);
    }
  }

  private Pair measure(String benchmark, Path log, String agent) throws RunnerException {
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      without.addAll(fork(benchmark, log));
      with.addAll(fork(benchmark, log, agent));
    }
    return Pair.of(benchmark, without, with);
  }

  /**
   * Nanoseconds for an operation, of each iteration.
   *
   * @param log for what forks print, which else would be mixed with results
   */
  private List<Double> fork(String benchmark, Path log, String... jvmArguments)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(millis);
    Runner runner =
        new Runner(
            new OptionsBuilder()
                .include("\\." + Pattern.quote(benchmark) + "$")
                .jvmArgs(jvmArguments)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .output(log.toString())
                .build());
    List<Double> scores = new ArrayList<>();
    for (RunResult run : runner.run()) {
      for (BenchmarkResult fork : run.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          scores.add(iteration.getPrimaryResult().getScore());
        }
      }
    }
    return scores;
  }
}
