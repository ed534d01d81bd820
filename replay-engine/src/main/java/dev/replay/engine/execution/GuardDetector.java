package dev.replay.engine.execution;

import java.util.Optional;

/**
 * Recognises timed waits that the test itself makes. {@code latch.await(5, SECONDS)} in a test says
 * "this must not take long"; if such a guard expired early, a correct program would seem to fail.
 */
final class GuardDetector {

  private final String testClass;
  private final String nestedPrefix;

  GuardDetector(String testClass) {
    this.testClass = testClass;
    this.nestedPrefix = testClass + "$";
  }

  /** Whether the innermost frame outside of the JDK and the framework belongs to the test class. */
  boolean isGuard() {
    if (testClass.isEmpty()) {
      return false;
    }
    Optional<String> caller =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackWalker.StackFrame::getClassName)
                        .filter(GuardDetector::isProgram)
                        .findFirst());
    return caller.isPresent()
        && (caller.get().equals(testClass) || caller.get().startsWith(nestedPrefix));
  }

  private static boolean isProgram(String name) {
    return !name.startsWith("java.")
        && !name.startsWith("jdk.")
        && !name.startsWith("dev.replay.hooks.")
        && !name.startsWith("dev.replay.engine.execution.");
  }
}
