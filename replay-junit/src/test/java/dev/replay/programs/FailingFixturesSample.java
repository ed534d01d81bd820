package dev.replay.programs;

import dev.replay.junit.Calls;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.AfterEach;

/** Fails in the test and after it. */
public class FailingFixturesSample {

  @ReplayTest
  void test() {
    throw new IllegalArgumentException("in the test");
  }

  @AfterEach
  void after() {
    Calls.note("after");
    throw new IllegalStateException("after the test");
  }
}
