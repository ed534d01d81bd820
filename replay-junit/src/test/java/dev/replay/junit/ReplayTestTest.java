package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class ReplayTestTest {

  interface AllDefaults {
    @ReplayTest
    void test();
  }

  @Test
  void defaultsAreThoseOfTheEngine() throws NoSuchMethodException {
    ReplayTest annotation =
        AllDefaults.class.getDeclaredMethod("test").getAnnotation(ReplayTest.class);

    Options options = TestOptions.of(annotation, String.class, none());

    assertThat(options)
        .isEqualTo(Options.defaults().toBuilder().testClass("java.lang.String").build());
  }

  private static ConfigurationParameters none() {
    return LauncherDiscoveryRequestBuilder.request()
        .enableImplicitConfigurationParameters(false)
        .build()
        .getConfigurationParameters();
  }
}
