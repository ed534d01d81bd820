package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Leftover;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of threads that have not ended when the main thread has. */
class LeftoverTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  static Stream<Options.Threads> carriers() {
    return Carriers.available().stream();
  }

  /** Of so many lengths some end just where the trace's memory does. */
  @ParameterizedTest
  @MethodSource("carriers")
  void threadsThatUnwindChangeNothing(Options.Threads carrier) {
    for (int more = 0; more < 60; more++) {
      int steps = more;
      Options options = Options.builder().threads(carrier).executions(5).build();
      Exploration exploration = Replay.explore(faults -> Leftover.poolAndMoreSteps(steps), options);
      assertThat(exploration.finding()).isEmpty();
    }
  }
}
