package dev.replay.benchmarks.idle;

import java.util.Arrays;
import java.util.List;

/**
 * One benchmark, without and with the agent.
 *
 * @param benchmark class and method
 * @param without nanoseconds for an operation without the agent, median over all iterations
 * @param with the same with the agent
 * @param ratio with to without
 */
public record Pair(String benchmark, double without, double with, double ratio) {

  static Pair of(String benchmark, List<Double> without, List<Double> with) {
    double medianWithout = median(without);
    double medianWith = median(with);
    return new Pair(benchmark, medianWithout, medianWith, medianWith / medianWithout);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }

  /** Geometric mean of the ratios: the one that does not depend on which side is the base. */
  public static double meanRatio(List<Pair> pairs) {
    return Math.exp(pairs.stream().mapToDouble(pair -> Math.log(pair.ratio)).average().orElse(0));
  }
}
