package dev.replay.programs;

import dev.replay.junit.ReplayTest;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is declared wrongly. */
public class MisuseSample {

  @ReplayTest
  @SuppressWarnings("unused")
  private void isPrivate() {}

  @ReplayTest
  static void isStatic() {}

  @ReplayTest
  int returnsSomething() {
    return 1;
  }

  @ReplayTest
  void wantsMore(TestInfo info) {}

  @ReplayTest
  @Test
  void isJupitersToo() {}

  @ReplayTest
  @RepeatedTest(3)
  void isRepeated() {}

  @ReplayTest
  @DisabledOnOs(OS.OTHER)
  void hasACondition() {}

  /** An extension. */
  static class Injector implements Extension {}

  /** Relies on an extension. */
  @ExtendWith(Injector.class)
  public static class ExtendedSample {
    @ReplayTest
    void test() {}
  }

  /** Relies on a temporary directory. */
  public static class TempDirSample {
    @TempDir Path directory;

    @ReplayTest
    void test() {}
  }

  /** Has a parameter. */
  public static class ConstructorSample {
    ConstructorSample(String parameter) {}

    @ReplayTest
    void test() {}
  }

  /** Needs one instance for all tests. */
  public static class InstanceBeforeAllSample {
    @BeforeAll
    void beforeAll() {}

    @ReplayTest
    void test() {}
  }
}
