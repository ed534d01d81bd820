package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.MisuseSample;
import dev.replay.programs.RacyCounterSample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.JUnitException;

class MisuseTest {

  @TempDir Path recordings;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isPrivate | is private; it must not be",
        "isStatic | is static; it must not be",
        "returnsSomething | returns int; it must return void",
        "wantsMore | has a parameter of type org.junit.jupiter.api.TestInfo; the only one there is",
        "isJupitersToo | is a Jupiter test (@Test) as well; keep one of the two",
        "isRepeated | is a Jupiter test (@TestTemplate) as well; keep one of the two",
        "hasACondition | uses DisabledOnOsCondition, a Jupiter extension, which does not run"
      })
  void aMethodThatCannotBeHonouredFails(String method, String message) {
    Running run = Running.method(recordings, MisuseSample.class, method);

    assertThat(run.failure())
        .isInstanceOf(JUnitException.class)
        .hasMessageContaining(
            "dev.replay.programs.MisuseSample: @ReplayTest method " + method + " " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ExtendedSample | uses Injector, a Jupiter extension, which does not run in replay tests",
        "TempDirSample | field directory uses TempDir, a Jupiter extension",
        "ConstructorSample | its constructor has parameters; it can have none",
        "InstanceBeforeAllSample | @BeforeAll method beforeAll is not static; it must be"
      })
  void aClassThatCannotBeHonouredFails(String name, String message) throws ClassNotFoundException {
    Class<?> type = Class.forName(MisuseSample.class.getName() + "$" + name);

    assertThat(Running.type(recordings, type).classFailure())
        .isInstanceOf(JUnitException.class)
        .hasMessageContainingAll(type.getName(), message);
  }

  @Test
  void aConfigurationParameterThatIsNoNumberFails() {
    Running run =
        Running.method(
            recordings, RacyCounterSample.class, "anUpdateIsLost", "replay.executions", "many");

    assertThat(run.failure()).hasMessage("replay.executions is 'many'; it must be a whole number");
  }

  @Test
  void aConfigurationParameterOverridesTheAnnotation() {
    Running run =
        Running.method(
            recordings,
            RacyCounterSample.class,
            "oneIncrementCountsAtLeast",
            "replay.executions",
            "2");

    assertThat(run.failure()).hasMessageContaining("not explored completely: 2 executions");
  }
}
