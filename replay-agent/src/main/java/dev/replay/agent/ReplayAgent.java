package dev.replay.agent;

import dev.replay.agent.transform.Instrumenter;
import dev.replay.agent.transform.SleepingGate;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Installs the instrumentation: once for a JVM, by whichever way comes first.
 *
 * <ul>
 *   <li>{@code -javaagent:replay-agent.jar} calls {@link #premain};
 *   <li>attaching to a running JVM calls {@link #agentmain};
 *   <li>a test dependency is enough otherwise: {@link #install()} attaches to its own JVM.
 * </ul>
 *
 * <p>Nothing here may start threads, initialise logging, or touch a class of the program: the later
 * the program's classes load, the more of them can be rewritten completely.
 */
public final class ReplayAgent {

  /**
   * What to do when the agent could not attach itself; part of every message about missing
   * instrumentation.
   */
  public static final String REMEDY =
      "add -javaagent:<path of replay-agent.jar> to the JVM's arguments (Surefire: <argLine>), or allow"
          + " self-attachment with -XX:+EnableDynamicAgentLoading";

  private static @Nullable Instrumenter instrumenter;
  private static @Nullable SleepingGate gate;
  private static boolean isOnCommandLine;

  private ReplayAgent() {}

  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    isOnCommandLine = true;
    install(instrumentation);
  }

  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    install(instrumentation);
  }

  /**
   * Makes sure that this JVM is instrumented, attaching to itself if need be.
   *
   * @throws IllegalStateException if the JVM does not let itself be attached to; the message holds
   *     the remedy
   */
  public static synchronized void install() {
    if (instrumenter != null) {
      return;
    }
    Instrumentation instrumentation;
    try {
      instrumentation = ByteBuddyAgent.install();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "the replay agent could not attach itself to this JVM: " + rootMessage(e) + "; " + REMEDY,
          e);
    }
    install(instrumentation);
  }

  private static synchronized void install(Instrumentation instrumentation) {
    if (instrumenter != null) {
      return;
    }
    BootJar.append(instrumentation);
    openJavaBase(instrumentation);
    Instrumenter created = new Instrumenter();
    created.prepare();
    instrumentation.addTransformer(created, true);
    SleepingGate sleeping = new SleepingGate(instrumentation);
    sleeping.sleep();
    retransformLoaded(instrumentation, created);
    gate = sleeping;
    instrumenter = created;
  }

  /**
   * Something is about to be explored: until now the hooks of this JVM did nothing, see {@link
   * SleepingGate}.
   *
   * @throws IllegalStateException if nothing is installed
   */
  public static synchronized void wake() {
    SleepingGate installed = gate;
    if (installed == null) {
      throw new IllegalStateException("no agent is installed in this JVM; call install() first");
    }
    installed.wake();
  }

  /**
   * What a JVM like this one is to be started with, besides what this one was started with, so that
   * it need not attach to itself, which takes a second and a third JVM. Nothing if this one was
   * started with it, or if the agent is not in its own jar.
   */
  public static List<String> argumentsForOtherJvms() {
    Path origin = Origin.path();
    return isOnCommandLine || !Origin.isAgent(origin) ? List.of() : List.of("-javaagent:" + origin);
  }

  /**
   * Classes that are not, or not completely, under control, one sentence each; empty in the normal
   * case.
   */
  public static List<String> failures() {
    Instrumenter installed = instrumenter;
    return installed == null ? List.of() : installed.failures();
  }

  /** Whether classes like this one are rewritten: neither of the JDK nor in an excluded package. */
  public static synchronized boolean rewrites(Class<?> type) {
    Instrumenter installed = instrumenter;
    return installed != null && installed.concerns(type);
  }

  /** The hooks reach into packages that {@code java.base} keeps to itself. */
  private static void openJavaBase(Instrumentation instrumentation) {
    Module hooks;
    try {
      hooks = Class.forName("dev.replay.hooks.Gate", false, null).getModule();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the hooks are missing on the boot class path", e);
    }
    Set<Module> to = Set.of(hooks);
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.vm", to, "jdk.internal.misc", to),
        Map.of(
            "java.lang", to,
            "java.lang.invoke", to,
            "java.util", to,
            "java.util.concurrent", to,
            "java.util.concurrent.locks", to,
            "jdk.internal.vm", to),
        Set.of(),
        Map.of());
  }

  private static void retransformLoaded(
      Instrumentation instrumentation, Instrumenter instrumenter) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      instrumenter.loadedBefore(loaded);
    }
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(loaded) && instrumenter.concerns(loaded)) {
        classes.add(loaded);
      }
    }
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      // One class spoilt it for all: find out which.
      for (Class<?> loaded : classes) {
        retransform(instrumentation, instrumenter, loaded);
      }
    }
  }

  private static void retransform(
      Instrumentation instrumentation, Instrumenter instrumenter, Class<?> loaded) {
    try {
      instrumentation.retransformClasses(loaded);
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      instrumenter.refused(loaded.getName(), e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
