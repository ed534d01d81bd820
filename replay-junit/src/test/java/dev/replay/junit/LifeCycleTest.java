package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.FailingFixturesSample;
import dev.replay.programs.LifeCycleSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {

  /**
   * A program of one thread: the default schedule once to warm up and twice for determinism, the
   * only execution there is, and the default schedule again to see that nothing leaked.
   */
  private static final int EXECUTIONS = 5;

  @TempDir Path recordings;

  @BeforeEach
  void forget() {
    Calls.take();
  }

  @Test
  void eachExecutionHasItsOwnInstanceAndFixtures() {
    Running.method(recordings, LifeCycleSample.class, "test");

    assertThat(Calls.take())
        .containsExactlyElementsOf(
            inClass(
                List.of(
                    "new", "base before", "before true", "test 1 true", "after", "base after")));
  }

  @Test
  void nestedTestsHaveTheFixturesOfTheClassesAroundThem() {
    Running.type(recordings, LifeCycleSample.Inner.class);

    assertThat(Calls.take())
        .containsExactlyElementsOf(
            inClass(
                List.of(
                    "new",
                    "new inner",
                    "base before",
                    "before true",
                    "inner before",
                    "nested 1 true",
                    "inner after",
                    "after",
                    "base after")));
  }

  @Test
  void aFailureAfterAFailedTestIsSuppressed() {
    Running run = Running.type(recordings, FailingFixturesSample.class);

    assertThat(Calls.take()).contains("after");
    assertThat(run.failure().getCause())
        .hasMessage("in the test")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("after the test"));
  }

  private static List<String> inClass(List<String> execution) {
    List<String> calls = new ArrayList<>();
    calls.add("beforeAll false");
    Collections.nCopies(EXECUTIONS, execution).forEach(calls::addAll);
    calls.add("afterAll");
    return calls;
  }
}
