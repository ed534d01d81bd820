package dev.replay.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * Which handler of uncaught exceptions a program has set. One that was set outside, by a build tool
 * for example, does not make an exception any better; and one that an execution sets for all
 * threads is not there in the next.
 */
final class UncaughtHandlers {

  private Thread.@Nullable UncaughtExceptionHandler outside;

  void begin() {
    outside = Thread.getDefaultUncaughtExceptionHandler();
  }

  void end() {
    Thread.setDefaultUncaughtExceptionHandler(outside);
  }

  /** The handler that the program wants to be called for {@code thread}; null if it set none. */
  Thread.@Nullable UncaughtExceptionHandler of(Thread thread) {
    Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
    if (handler != thread.getThreadGroup()) {
      return handler;
    }
    for (ThreadGroup at = thread.getThreadGroup(); at != null; at = at.getParent()) {
      if (at.getClass() != ThreadGroup.class) {
        return handler;
      }
    }
    return Thread.getDefaultUncaughtExceptionHandler() == outside ? null : handler;
  }
}
