package dev.replay.engine.text;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions anybody may look at: those that are what {@link Throwable} makes of them, and
 * say what is printable and not too long.
 */
final class PlainThrowable {

  /** What reporters call, build tools that send exceptions to another JVM included. */
  private static final Set<String> CALLED =
      Set.of(
          "getMessage",
          "getLocalizedMessage",
          "toString",
          "getCause",
          "getStackTrace",
          "setStackTrace",
          "printStackTrace",
          "equals",
          "hashCode",
          "writeObject",
          "writeReplace");

  /** JUnit's. Overrides {@code toString}, which calls nothing of the program. */
  private static final String ASSERTION_FAILED = "org.opentest4j.AssertionFailedError";

  private static final ClassValue<Boolean> OVERRIDES_NOTHING =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getModule() == Throwable.class.getModule()
              || ((type.getName().equals(ASSERTION_FAILED) || !overrides(type))
                  && get(type.getSuperclass()));
        }
      };

  private PlainThrowable() {}

  /** Whether {@code exception} and all that is behind it are. */
  static boolean is(Throwable exception) {
    return areAll(exception, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean areAll(@Nullable Throwable exception, Set<Throwable> seen) {
    if (exception == null || !seen.add(exception)) {
      return true;
    }
    if (seen.size() > Reading.MOST_EXCEPTIONS || !isAlone(exception)) {
      return false;
    }
    for (Throwable suppressed : exception.getSuppressed()) {
      if (!areAll(suppressed, seen)) {
        return false;
      }
    }
    return areAll(exception.getCause(), seen);
  }

  private static boolean isAlone(Throwable exception) {
    if (!OVERRIDES_NOTHING.get(exception.getClass())) {
      return false;
    }
    String message = exception.getMessage();
    if (message != null
        && (message.length() > Thrown.MOST_CHARACTERS || !Printable.isText(message))) {
      return false;
    }
    if (!Printable.isText(exception.getClass().getName())) {
      return false;
    }
    for (StackTraceElement frame : exception.getStackTrace()) {
      if (!isPrintable(frame)) {
        return false;
      }
    }
    return true;
  }

  static boolean isPrintable(StackTraceElement frame) {
    return Printable.isText(frame.toString());
  }

  private static boolean overrides(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (CALLED.contains(method.getName())) {
        return true;
      }
    }
    return false;
  }
}
