package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.ReplayAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;

class InstrumentationTest {

  @TempDir Path recordings;

  @Test
  void aJvmThatMayNotBeAttachedToFailsReplayTestsAndNoOthers() throws Exception {
    String output = ForkedRun.with("-XX:-EnableDynamicAgentLoading");

    assertThat(output)
        .contains("7 tests started", "1 tests successful", "6 tests failed")
        .contains(
            "instrumentation is missing: the replay agent could not attach itself",
            ReplayAgent.REMEDY);
  }

  @Test
  void aSessionInstrumentsTheJvm() throws Exception {
    String output = ForkedRun.with("-XX:+EnableDynamicAgentLoading");

    assertThat(output)
        .contains("7 tests started", "3 tests successful", "4 tests failed")
        .contains("drift: expected: <2> but was: <1>");
  }

  @Test
  void aTestClassThatIsNotRewrittenFails() {
    Running run = Running.type(recordings, NotRewrittenSample.class);

    assertThat(run.failure())
        .isInstanceOf(JUnitException.class)
        .hasMessageContainingAll(
            "instrumentation is missing: " + NotRewrittenSample.class.getName(),
            "move the test to a package of your own");
  }
}
