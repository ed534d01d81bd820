package dev.replay.engine.execution;

import dev.replay.hooks.Sites;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells workers between two tasks from threads that wait in the middle of something.
 *
 * <pre>
 *   ThreadPoolExecutor, ScheduledThreadPoolExecutor    inside getTask
 *   java.util.Timer                                    inside mainLoop, outside of any task
 *   ForkJoinPool                                       inside awaitWork
 *   pools of libraries                                 no frame on the stack is the program's
 * </pre>
 *
 * A library is what comes out of another jar than the program.
 */
final class Idleness {

  private static final String SCHEDULED = "ScheduledThreadPoolExecutor$DelayedWorkQueue";
  private static final List<String> FRAMEWORK =
      List.of("dev.replay.hooks.", "dev.replay.engine.execution.");
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private final String testClass;
  private final Map<String, Boolean> libraries = new HashMap<>();

  /** {@code testClass} is one of the program's classes. */
  Idleness(String testClass) {
    this.testClass = testClass;
  }

  /** Whether it waits for a task that somebody may give it. */
  boolean waitsForWork(ControlledThread thread, Carrier carrier) {
    if (thread.programSite == Sites.NONE && thread.tookTasks) {
      return true;
    }
    if (Sites.get(thread.site).owner.equals("java.util.TimerThread")) {
      return true;
    }
    boolean anyLibrary = false;
    for (StackTraceElement frame : carrier.stack(thread)) {
      String type = frame.getClassName();
      if (frame.getMethodName().equals("awaitWork") && type.endsWith(".ForkJoinPool")) {
        return true;
      }
      if (!startsWithAny(type, FRAMEWORK) && !startsWithAny(type, JDK)) {
        if (!isLibrary(type, thread.thread.getContextClassLoader())) {
          return false;
        }
        anyLibrary = true;
      }
    }
    return anyLibrary;
  }

  /** Whether it waits for work, has none that is due later, and ends if there is none for long. */
  boolean waitsToEnd(ControlledThread thread, Carrier carrier) {
    if (!waitsForWork(thread, carrier)) {
      return false;
    }
    for (StackTraceElement frame : carrier.stack(thread)) {
      String method = frame.getMethodName();
      if (method.equals("awaitWork")) {
        return true;
      }
      if (frame.getClassName().endsWith(SCHEDULED)) {
        return false;
      }
      if (method.equals("getTask")) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String type, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (type.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLibrary(String type, @Nullable ClassLoader loader) {
    return libraries.computeIfAbsent(type, name -> comesFromAnotherJar(name, loader));
  }

  private boolean comesFromAnotherJar(String type, @Nullable ClassLoader loader) {
    String origin = origin(type, loader);
    return origin.endsWith(".jar") && !origin.equals(origin(testClass, loader));
  }

  /** Where the class comes from, empty if that is unknown. */
  private static String origin(String type, @Nullable ClassLoader loader) {
    try {
      CodeSource source = Class.forName(type, false, loader).getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      return location == null ? "" : location.getPath();
    } catch (ClassNotFoundException e) {
      return "";
    }
  }
}
