package dev.replay.junit;

import dev.replay.engine.Options;
import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.oracle.BenignRaces;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
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
        .dataRaces(dataRaces(parameters, dataRaces(test)))
        .benignRaces(benignRaces(parameters, test.benignRaces()))
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

  private static DataRaces dataRaces(ReplayTest test) {
    return test.failOnDataRace() ? DataRaces.FAIL_EVERYWHERE : test.dataRaces();
  }

  private static DataRaces dataRaces(ConfigurationParameters parameters, DataRaces otherwise) {
    String name = parameters.get("replay.dataRaces").orElse(otherwise.name()).strip();
    return Arrays.stream(DataRaces.values())
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new JUnitException(
                    "replay.dataRaces is '"
                        + name
                        + "'; it must be one of "
                        + Arrays.toString(DataRaces.values())));
  }

  private static BenignRaces benignRaces(ConfigurationParameters parameters, String[] ofTest) {
    Stream<String> ofAll =
        parameters.get("replay.benignRaces").stream()
            .flatMap(names -> Arrays.stream(names.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.isEmpty());
    return new BenignRaces(Stream.concat(Arrays.stream(ofTest), ofAll).toList());
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
