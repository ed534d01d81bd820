package dev.replay.junit.assertj;

import dev.replay.engine.Exploration;
import dev.replay.engine.Exploration.Finding;
import dev.replay.engine.oracle.Drift;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what came of {@code Replay.explore}:
 *
 * <pre>{@code
 * assertThat(Replay.explore(program)).isComplete().hasNoDrift();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExplorationAssert extends AbstractAssert<ExplorationAssert, Exploration> {

  private ExplorationAssert(Exploration actual) {
    super(actual, ExplorationAssert.class);
  }

  public static ExplorationAssert assertThat(Exploration actual) {
    return new ExplorationAssert(actual);
  }

  /** Every execution that can differ was run. */
  public ExplorationAssert isComplete() {
    isNotNull();
    if (!actual.complete()) {
      throw failure("expected a complete exploration, but it was %s", described());
    }
    return this;
  }

  /** At least one execution was judged, and none drifted. */
  public ExplorationAssert hasNoDrift() {
    isNotNull();
    if (actual.executions() == 0) {
      throw failure("expected no drift, but nothing was judged: it was %s", described());
    }
    if (actual.finding().isPresent()) {
      throw failure("expected no drift, but it was %s", described());
    }
    return this;
  }

  /** Some execution drifted. */
  public ExplorationAssert hasDrift() {
    isNotNull();
    if (actual.finding().isEmpty()) {
      throw failure("expected a drift, but it was %s", described());
    }
    return this;
  }

  /** Some execution drifted in that way. */
  public ExplorationAssert hasDrift(Drift.Kind kind) {
    hasDrift();
    if (actual.finding().map(finding -> finding.drift().kind()).orElse(null) != kind) {
      throw failure("expected a drift of kind %s, but it was %s", kind, described());
    }
    return this;
  }

  /** The drift's message contains {@code part}. */
  public ExplorationAssert hasDriftMessageContaining(String part) {
    hasDrift();
    if (!actual.finding().map(finding -> finding.drift().message()).orElse("").contains(part)) {
      throw failure(
          "expected a drift whose message contains \"%s\", but it was %s", part, described());
    }
    return this;
  }

  /** That many executions ran to their end. */
  public ExplorationAssert hasExecutions(long executions) {
    isNotNull();
    if (actual.executions() != executions) {
      throw failureWithActualExpected(
          actual.executions(),
          executions,
          "expected %s executions, but it was %s",
          executions,
          described());
    }
    return this;
  }

  private String described() {
    return actual.coverage()
        + actual.finding().map(ExplorationAssert::described).orElse(", no drift");
  }

  private static String described(Finding finding) {
    return ", drift "
        + finding.drift().kind()
        + " in execution "
        + finding.execution()
        + ": "
        + finding.drift().message();
  }
}
