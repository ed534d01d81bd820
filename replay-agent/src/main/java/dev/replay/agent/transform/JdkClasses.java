package dev.replay.agent.transform;

import java.util.Set;

/** Which JDK classes are rewritten (ring 1), and how far. */
final class JdkClasses {

  /**
   * Single classes outside {@code java.util.concurrent} and {@code java.time} with call sites that
   * matter.
   */
  private static final Set<String> SINGLE =
      Set.of(
          "java/io/ObjectStreamClass",
          "java/lang/ThreadBuilders",
          "java/util/Timer",
          "java/util/TimerThread",
          "java/util/TimerTask",
          "java/util/Vector",
          "java/util/Stack",
          "java/util/Hashtable",
          "java/util/Date",
          "java/util/Random",
          "java/util/Calendar",
          "java/util/GregorianCalendar",
          "java/util/JapaneseImperialCalendar",
          "sun/util/locale/provider/CalendarProviderImpl",
          "java/util/SplittableRandom",
          "sun/nio/ch/EPollSelectorImpl",
          "sun/nio/ch/LinuxAsynchronousChannelProvider",
          "sun/nio/ch/SimpleAsynchronousFileChannelImpl",
          "sun/nio/ch/SelectorImpl");

  /** Of {@code sun.nio.ch}: what can be read and written, with blocking operations. */
  private static final Set<String> SOCKETS =
      Set.of(
          "sun/nio/ch/NioSocketImpl",
          "sun/nio/ch/SocketChannelImpl",
          "sun/nio/ch/ServerSocketChannelImpl",
          "sun/nio/ch/DatagramChannelImpl",
          "sun/nio/ch/SourceChannelImpl",
          "sun/nio/ch/SinkChannelImpl");

  /** Classes whose halves a program sees: every step inside is a scheduling point. */
  private static final Set<String> COMPOSITE =
      Set.of(
          "CompletableFuture",
          "ConcurrentLinkedDeque", // not linearizable: peekLast may see what pollFirst has taken
          "FutureTask",
          "ThreadPoolExecutor",
          "ScheduledThreadPoolExecutor",
          "ExecutorCompletionService",
          "StructuredTaskScopeImpl",
          "SubmissionPublisher",
          "ThreadPerTaskExecutor");

  private static final String TRANSFORMERS = "sun/instrument/TransformerManager";

  private JdkClasses() {}

  static boolean concerns(String name) {
    return name.startsWith("java/util/concurrent/")
        || name.startsWith("java/time/")
        || name.startsWith("java/util/Collections$Synchronized")
        || SINGLE.contains(name)
        || RandomSeeds.isGenerator(name)
        || RandomSeeds.isUnorderedCollection(name)
        || MachineSizes.isSized(name)
        || isSocket(name)
        || name.equals(TRANSFORMERS)
        || ReflectedMembers.areFilteredBy(name)
        || Prologues.concern(name);
  }

  static boolean isSocket(String name) {
    return SOCKETS.contains(name);
  }

  /**
   * Whether only what is put in front of its methods is new: the own waiting of {@code Thread}, for
   * threads not under control, stays real, and {@code System} has nothing of interest.
   */
  static boolean keepsBodies(String name) {
    return name.equals("java/lang/Thread") || name.equals("java/lang/System");
  }

  /** Whether the class's own steps are scheduling points. */
  static boolean isComposite(String name) {
    String prefix = "java/util/concurrent/";
    if (!name.startsWith(prefix)
        || name.endsWith("$DelayedWorkQueue")
        || name.endsWith("$Delayer")) {
      return false;
    }
    int nested = name.indexOf('$');
    return COMPOSITE.contains(name.substring(prefix.length(), nested < 0 ? name.length() : nested));
  }

  /** Whether its monitors are modelled, because program code runs or blocks while they are held. */
  static boolean hasModelledMonitors(String name) {
    return name.startsWith("java/util/concurrent/")
        || name.startsWith("java/util/Collections$Synchronized")
        || name.startsWith("java/util/Timer")
        || name.equals("sun/nio/ch/SelectorImpl")
        || isSocket(name);
  }

  /**
   * Whether its synchronized methods call {@code equals}, {@code hashCode} or functions of the
   * program while they hold a monitor that cannot be modelled, because the class is loaded already:
   * they run without scheduling points.
   */
  static boolean hasRealMonitors(String name) {
    return name.equals("java/util/Vector")
        || name.equals("java/util/Stack")
        || name.equals("java/util/Hashtable");
  }

  /**
   * Whether the method does something once for a JVM that no execution may own: starts the threads
   * behind all asynchronous sockets, which wait in a native; asks agents, others than this one
   * among them, to rewrite a class that an execution happens to load first.
   */
  static boolean runsOutsideOfExecutions(String name, String method) {
    return (name.equals("sun/nio/ch/LinuxAsynchronousChannelProvider")
            && method.equals("defaultEventPort"))
        || (name.equals(TRANSFORMERS) && method.equals("transform"));
  }
}
