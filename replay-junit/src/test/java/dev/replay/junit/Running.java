package dev.replay.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * One run of the engine on samples.
 *
 * @param tests what happened to tests
 * @param containers what happened to classes
 * @param output what was printed
 */
record Running(Events tests, Events containers, String output) {

  static Running method(Path recordings, Class<?> type, String method, String... parameters) {
    return of(recordings, DiscoverySelectors.selectMethod(type, named(type, method)), parameters);
  }

  static Running type(Path recordings, Class<?> type, String... parameters) {
    return of(recordings, DiscoverySelectors.selectClass(type), parameters);
  }

  /** {@code parameters}: names and values of configuration parameters in turn. */
  static Running of(Path recordings, DiscoverySelector selector, String... parameters) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine(ReplayTestEngine.ID)
            .selectors(selector)
            .configurationParameter("replay.recordings", recordings.toString());
    for (int i = 0; i < parameters.length; i += 2) {
      kit.configurationParameter(parameters[i], parameters[i + 1]);
    }
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      var results = kit.execute();
      return new Running(
          results.testEvents(),
          results.containerEvents(),
          printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(console);
    }
  }

  /** Why the one test failed. */
  Throwable failure() {
    return failureIn(tests);
  }

  /** Why the one class failed. */
  Throwable classFailure() {
    return failureIn(containers);
  }

  /** Names of methods that passed, were skipped and so on, whatever {@code events} are. */
  static List<String> names(Events events) {
    return events.stream()
        .map(event -> event.getTestDescriptor().getLegacyReportingName())
        .sorted()
        .toList();
  }

  private static Throwable failureIn(Events events) {
    List<Event> failed = events.failed().list();
    if (failed.size() != 1) {
      throw new AssertionError("expected one failure, but there are " + failed);
    }
    return failed.get(0).getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  private static Method named(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(type + " has no method " + name);
  }
}
