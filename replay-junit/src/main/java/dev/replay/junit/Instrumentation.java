package dev.replay.junit;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.Replay;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/**
 * Fails closed: a JVM that cannot be instrumented fails every replay test, and only those. So
 * attaching keeps its failure to itself, and each test asks for it.
 */
final class Instrumentation {

  private static boolean attempted;
  private static @Nullable String failure;

  private Instrumentation() {}

  /** Tries once in a JVM; a second try after a failure would only hide the first message. */
  static synchronized void attach() {
    if (attempted) {
      return;
    }
    attempted = true;
    try {
      ReplayAgent.install();
    } catch (RuntimeException | LinkageError e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  /**
   * Makes sure that the classes of this JVM, and {@code testClass} among them, are under control.
   *
   * @throws JUnitException if not; the message holds the remedy
   */
  static void require(Class<?> testClass) {
    attach();
    String first = firstFailure();
    if (first != null) {
      throw missing(first);
    }
    try {
      Replay.install();
    } catch (IllegalStateException e) {
      throw missing(String.valueOf(e.getMessage()));
    }
    String type = testClass.getName();
    if (!ReplayAgent.rewrites(testClass)) {
      throw missing(
          type
              + " is in a package that is not rewritten (test frameworks, loggers, build tools);"
              + " move the test to a package of your own");
    }
    for (String left : ReplayAgent.failures()) {
      if (left.startsWith(type + ":")) {
        throw missing(
            "the test class could not be rewritten: " + left + "; move its code to other classes");
      }
    }
  }

  private static synchronized @Nullable String firstFailure() {
    return failure;
  }

  private static JUnitException missing(String message) {
    String start = "instrumentation is missing: ";
    return new JUnitException(message.startsWith(start) ? message : start + message);
  }
}
