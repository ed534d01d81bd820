package dev.replay.programs;

import dev.replay.engine.fault.Faults;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Names, tags, and tests that do not run. */
@Tag("class-tag")
public class DiscoverySample {

  @ReplayTest
  @Tag("method-tag")
  void plain() {}

  @ReplayTest
  @DisplayName("a name to read")
  void named(Faults faults) {}

  @ReplayTest
  @Disabled("until later")
  void disabled() {
    throw new AssertionError("must not run");
  }

  /** Inside. */
  @Nested
  @Tag("nested-tag")
  public class Inner {
    @ReplayTest
    void inside() {}

    /** Further inside. */
    @Nested
    public class Innermost {
      @ReplayTest
      void deepInside() {}
    }
  }

  /** Does not run. */
  @Nested
  @Disabled("the whole class")
  class DisabledInner {
    @ReplayTest
    void neverRuns() {
      throw new AssertionError("must not run");
    }
  }
}
