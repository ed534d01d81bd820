package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.Pct;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Generated;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generated programs with loops that try until they succeed; all end if nobody is kept from it. */
class GeneratedLoopsTest {

  private static final Options OPTIONS =
      Options.builder().maxSteps(5_000).time(Duration.ofMinutes(5)).build();

  private static final int EXECUTIONS = 300;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @Test
  void noneIsALivelockAndNoOutcomeIsLost() {
    int programs = Continuations.available() ? Integer.getInteger("replay.generated", 150) : 10;
    for (long seed = 0; seed < programs; seed++) {
      Generated program = Generated.withLoops(seed, seed % 2 == 0 ? 2 : 3, 1 + (int) (seed % 3));
      Exhaustive exhaustive = new Exhaustive();
      Set<String> explored = outcomes(program, exhaustive);
      Set<String> sampled = outcomes(program, new RandomWalk(seed));
      sampled.addAll(outcomes(program, new Pct(seed)));

      assertThat(explored).as(program::toString).noneMatch(GeneratedLoopsTest::isLivelock);
      assertThat(sampled).as(program::toString).noneMatch(GeneratedLoopsTest::isLivelock);
      if (exhaustive.isExhausted()) {
        assertThat(explored).as(program::toString).containsAll(sampled);
      }
    }
  }

  private static boolean isLivelock(String outcome) {
    return outcome.startsWith(Outcome.LIVELOCK.name());
  }

  private static Set<String> outcomes(Generated program, Strategy strategy) {
    Set<String> outcomes = new TreeSet<>();
    return new Host(program::run, OPTIONS)
        .run(
            driver -> {
              driver.warmUp();
              Journal.takeAll();
              for (int n = 0; n < EXECUTIONS && strategy.begin(); n++) {
                ExecutionResult result = driver.run(strategy);
                strategy.end(driver.trace());
                String outcome = result.outcome() + Journal.takeAll();
                if (driver.refine()) {
                  strategy.restart();
                  outcomes.clear();
                } else if (result.outcome() != Outcome.GIVEN_UP) {
                  outcomes.add(outcome);
                }
              }
              return outcomes;
            });
  }
}
