package dev.replay.engine;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Executions that a strategy chooses, without anybody judging them. */
final class Executions {

  private Executions() {}

  static final Options OPTIONS =
      Options.builder().time(Duration.ofMinutes(5)).dataRaces(Options.DataRaces.REPORT).build();

  /** Runs at most so many, and shows each when it is over. */
  static void run(
      Program program,
      Strategy strategy,
      int executions,
      Options options,
      BiConsumer<ExecutionResult, Trace> each) {
    new Host(program, options)
        .run(
            driver -> {
              driver.warmUp();
              for (int i = 0; i < executions && strategy.begin(); i++) {
                ExecutionResult result = driver.run(strategy);
                strategy.end(driver.trace());
                each.accept(result, driver.trace());
              }
              return true;
            });
  }

  static List<Long> fingerprints(
      Program program, Strategy strategy, int executions, Options options) {
    List<Long> fingerprints = new ArrayList<>();
    run(
        program,
        strategy,
        executions,
        options,
        (result, trace) -> fingerprints.add(result.details().fingerprint()));
    return fingerprints;
  }

  /**
   * The number of the first execution that fails, from 1; one more than {@code most} if none does.
   */
  static int untilFailure(Program program, Strategy strategy, int most) {
    int[] count = new int[2];
    new Host(program, OPTIONS)
        .run(
            driver -> {
              driver.warmUp();
              while (count[0] < most && count[1] == 0 && strategy.begin()) {
                count[0]++;
                count[1] = driver.run(strategy).failure() == null ? 0 : 1;
                strategy.end(driver.trace());
              }
              return true;
            });
    return count[1] == 1 ? count[0] : most + 1;
  }

  /** A program that answers a question. */
  interface Question {
    boolean ask() throws Exception;
  }

  /** In how many executions the answer is yes. */
  static int count(Question question, Strategy strategy, int executions) {
    int[] yes = new int[1];
    boolean[] answer = new boolean[1];
    Program program = faults -> answer[0] = question.ask();
    run(
        program,
        strategy,
        executions,
        OPTIONS,
        (result, trace) -> {
          if (result.failure() != null) {
            throw new AssertionError(result.failure().exception());
          }
          yes[0] += answer[0] ? 1 : 0;
        });
    return yes[0];
  }
}
