package dev.replay.engine.execution;

import java.util.List;
import java.util.Optional;

/**
 * Recognises timed waits that the test itself makes. {@code latch.await(5, SECONDS)} in a test says
 * "this must not take long"; if such a guard expired early, a correct program would seem to fail.
 *
 * <p>A guard is a timed wait that the test class makes in its own code, or that a library for tests
 * makes on its behalf. Not one that a class nested in the test class makes: that may be the
 * program. And not a sleep of the test class: who sleeps asks for a delay, and may wake up before
 * others have done what they were to do meanwhile.
 */
final class GuardDetector {

  /** Packages of libraries that wait on behalf of tests: between two looks, and for the last. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.awaitility.",
          "org.mockito.",
          "org.junit.",
          "org.assertj.",
          "org.testng.",
          "reactor.test.",
          "io.reactivex.observers.",
          "io.reactivex.subscribers.",
          "io.reactivex.rxjava3.observers.",
          "io.reactivex.rxjava3.subscribers.");

  private final String testClass;

  GuardDetector(String testClass) {
    this.testClass = testClass;
  }

  /**
   * Whether the wait is a guard: which code makes it, outside of the JDK and the framework.
   *
   * @param sleeps whether it waits for nothing but time
   */
  boolean isGuard(boolean sleeps) {
    Optional<String> caller =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackWalker.StackFrame::getClassName)
                        .filter(GuardDetector::isProgram)
                        .findFirst());
    return caller.isPresent() && (isOfLibrary(caller.get()) || (!sleeps && isOfTest(caller.get())));
  }

  private static boolean isOfLibrary(String caller) {
    return LIBRARIES.stream().anyMatch(caller::startsWith);
  }

  /** A test class inside another one uses that one's methods. */
  private boolean isOfTest(String caller) {
    return testClass.equals(caller) || testClass.startsWith(caller + "$");
  }

  private static boolean isProgram(String name) {
    return !name.startsWith("java.")
        && !name.startsWith("jdk.")
        && !name.startsWith("dev.replay.hooks.")
        && !name.startsWith("dev.replay.engine.execution.");
  }
}
