package dev.replay.programs;

import dev.replay.junit.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What {@link LifeCycleSample} inherits. */
abstract class LifeCycleBase {

  @BeforeEach
  void baseBefore() {
    Calls.note("base before");
  }

  @AfterEach
  void baseAfter() {
    Calls.note("base after");
  }
}
