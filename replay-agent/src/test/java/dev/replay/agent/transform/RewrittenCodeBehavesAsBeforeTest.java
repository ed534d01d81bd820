package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.Recording;
import dev.replay.agent.samples.Arrays;
import dev.replay.agent.samples.Constructors;
import dev.replay.agent.samples.ControlFlow;
import dev.replay.agent.samples.Fields;
import dev.replay.agent.samples.Handles;
import dev.replay.agent.samples.Monitors;
import dev.replay.agent.samples.References;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs sample code as it was compiled and rewritten, under no control, and compares. */
class RewrittenCodeBehavesAsBeforeTest {

  private static final String SAMPLES = "dev.replay.agent.samples.";

  static List<Class<?>> samples() {
    return List.of(
        Arrays.class,
        Constructors.class,
        ControlFlow.class,
        Fields.class,
        Handles.class,
        Monitors.class,
        References.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void withTheSameResultUnderNoControl(Class<?> sample) throws ReflectiveOperationException {
    assertThat(result(rewritten(sample))).isEqualTo(result(original(sample)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void withTheSameResultUnderControl(Class<?> sample) throws ReflectiveOperationException {
    Class<?> rewritten = rewritten(sample);
    AtomicReference<String> result = new AtomicReference<>();

    Recording recording = Recording.of(() -> result.getAndSet(result(rewritten)));

    assertThat(recording.failure()).isNull();
    assertThat(result.get()).isEqualTo(result(original(sample)));
    assertThat(recording.events()).isNotEmpty();
  }

  /** Each test starts from classes that were not used before. */
  private static Class<?> rewritten(Class<?> sample) throws ClassNotFoundException {
    ClassLoader files = sample.getClassLoader();
    return new RewritingLoader(files, name -> name.startsWith(SAMPLES)).loadClass(sample.getName());
  }

  private static Class<?> original(Class<?> sample) throws ClassNotFoundException {
    URL[] files = {sample.getProtectionDomain().getCodeSource().getLocation()};
    return new URLClassLoader(files, ClassLoader.getPlatformClassLoader())
        .loadClass(sample.getName());
  }

  private static String result(Class<?> sample) throws ReflectiveOperationException {
    Object instance = sample.getConstructor().newInstance();
    return (String) ((Supplier<?>) instance).get();
  }
}
