package dev.replay.junit;

import dev.replay.engine.Options;
import java.time.Duration;
import java.util.function.Function;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;

/** Turns the annotation and the configuration parameters that override it into options. */
final class TestOptions {

  private TestOptions() {}

  /**
   * Options for a test.
   *
   * @param testClass timed waits in its own code, but for sleeps, are the test's guards
   * @throws JUnitException if a configuration parameter is no number
   * @throws IllegalArgumentException if a number is out of range
   */
  static Options of(ReplayTest test, Class<?> testClass, ConfigurationParameters parameters) {
    return Options.builder()
        .executions(number(parameters, "replay.executions", test.executions(), Integer::valueOf))
        .time(
            Duration.ofSeconds(
                number(parameters, "replay.seconds", test.seconds(), Integer::valueOf)))
        .steps(test.steps())
        .search(test.search())
        .seed(number(parameters, "replay.seed", test.seed(), Long::valueOf))
        .maxSteps(test.maxSteps())
        .maxDeviations(test.maxDeviations())
        .maxFaults(test.maxFaults())
        .maxSpurious(test.maxSpurious())
        .adversarialTime(test.adversarialTime())
        .maxPause(Duration.ofSeconds(test.maxPause()))
        .failOnLeftoverThreads(test.failOnLeftoverThreads())
        .failOnStrandedThreads(test.failOnStrandedThreads())
        .failOnDataRace(test.failOnDataRace())
        .threads(test.threads())
        .parallelism(number(parameters, "replay.parallelism", test.parallelism(), Integer::valueOf))
        .shard(Shards.of(parameters.get("replay.shard"), System.getenv()))
        .stuckAfter(Duration.ofSeconds(test.stuckAfter()))
        .testClass(testClass.getName())
        .build();
  }

  /** Seconds between two lines about the progress of a test. */
  static Duration progressInterval(ConfigurationParameters parameters) {
    return Duration.ofSeconds(number(parameters, "replay.progress", 30, Integer::valueOf));
  }

  private static <N extends Number> N number(
      ConfigurationParameters parameters, String key, N otherwise, Function<String, N> parse) {
    return parameters
        .get(key)
        .map(
            text -> {
              try {
                return parse.apply(text.strip());
              } catch (NumberFormatException e) {
                throw new JUnitException(key + " is '" + text + "'; it must be a whole number", e);
              }
            })
        .orElse(otherwise);
  }
}
