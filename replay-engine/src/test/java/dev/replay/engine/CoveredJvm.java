package dev.replay.engine;

import dev.replay.programs.Primitives;
import dev.replay.programs.Shapes;
import java.time.Duration;

/** Explores a correct program and a racy one, and says what came of it. */
final class CoveredJvm {

  private static final Options OPTIONS =
      Options.builder()
          .search(Options.Search.EXHAUSTIVE)
          .executions(1_000)
          .time(Duration.ofMinutes(5))
          .build();

  private CoveredJvm() {}

  public static void main(String[] arguments) {
    Replay.install();
    System.out.println(report());
  }

  static String report() {
    return describe(faults -> Shapes.lockUsers(3))
        + "; "
        + describe(faults -> Primitives.lostUpdateOfPlainField());
  }

  private static String describe(Program program) {
    Exploration exploration = Replay.explore(program, OPTIONS);
    return exploration.statistics().executions()
        + " executions, complete "
        + exploration.complete()
        + ", races "
        + exploration.races()
        + ", drift "
        + exploration.finding().map(finding -> finding.drift().kind().name()).orElse("none");
  }
}
