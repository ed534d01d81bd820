package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.samples.Arrays;
import dev.replay.agent.samples.Constructors;
import dev.replay.agent.samples.ControlFlow;
import dev.replay.agent.samples.Fields;
import dev.replay.agent.samples.Handles;
import dev.replay.agent.samples.Monitors;
import dev.replay.agent.samples.References;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs sample code as it was compiled and rewritten, under no control, and compares. */
class RewrittenCodeBehavesAsBeforeTest {

  private static final String SAMPLES = "dev.replay.agent.samples.";

  @ParameterizedTest
  @ValueSource(
      classes = {
        Arrays.class,
        Constructors.class,
        ControlFlow.class,
        Fields.class,
        Handles.class,
        Monitors.class,
        References.class
      })
  void withTheSameResult(Class<?> sample) throws ReflectiveOperationException {
    RewritingLoader loader =
        new RewritingLoader(sample.getClassLoader(), name -> name.startsWith(SAMPLES));
    Class<?> rewritten = loader.loadClass(sample.getName());

    assertThat(rewritten).isNotSameAs(sample);
    assertThat(result(rewritten)).isEqualTo(result(sample));
  }

  private static String result(Class<?> sample) throws ReflectiveOperationException {
    Object instance = sample.getConstructor().newInstance();
    return (String) ((Supplier<?>) instance).get();
  }
}
