package dev.replay.agent.transform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Packages that are not rewritten although they do not belong to the JDK: test frameworks,
 * assertion libraries, build tools, loggers, other agents and the framework itself. None of them
 * takes part in what a program does concurrently; all of them are large.
 */
final class Exclusions {

  private static final String[] PREFIXES = {
    "dev/replay/hooks/",
    "dev/replay/agent/",
    "dev/replay/engine/",
    "dev/replay/junit/",
    "sun/",
    "com/sun/",
    "org/junit/",
    "org/opentest4j/",
    "org/apiguardian/",
    "org/assertj/",
    "org/hamcrest/",
    "org/mockito/",
    path("net", "bytebuddy"),
    path("org", "objectweb", "asm"),
    "com/fasterxml/jackson/",
    "org/slf4j/",
    "ch/qos/logback/",
    "org/apache/logging/",
    "org/apache/log4j/",
    "org/apache/commons/logging/",
    "org/apache/maven/",
    "org/gradle/",
    "worker/org/gradle/",
    "com/intellij/",
    "org/eclipse/jdt/",
    "org/jacoco/",
    "org/openjdk/jmh/",
    "picocli/",
  };

  /** Of agents whose classes are found in many loaders, the boot loader among them. */
  private static final String[] AGENTS = {
    "io/opentelemetry/javaagent/",
    "datadog/trace/",
    "com/newrelic/agent/",
    "com/dynatrace/",
    "com/appdynamics/",
    "com/navercorp/pinpoint/",
    "co/elastic/apm/agent/",
    "org/apache/skywalking/apm/",
    "org/aspectj/weaver/",
    "org/glowroot/agent/",
    "org/springframework/instrument/",
    "reactor/blockhound/",
  };

  /** The one package of ours that is a program. */
  private static final String CANARY = "dev/replay/engine/canary/";

  /** What waits on behalf of a test sleeps and looks at the clock like the test. */
  private static final Set<String> WAITS =
      Set.of(
          "org/mockito/internal/verification/VerificationOverTimeImpl",
          "org/mockito/internal/util/Timer");

  private Exclusions() {}

  /**
   * Of libraries that are shaded into this one: spelled so that shading does not rename them here.
   */
  private static String path(String... packages) {
    return String.join("/", packages) + "/";
  }

  /**
   * Classes that the JDK spins in loaders of its own: accessors of reflection, proxies in packages
   * of their own.
   */
  static boolean isGenerated(String name, @Nullable String superName) {
    return name.startsWith("jdk/")
        || name.startsWith("java/")
        || "java/lang/reflect/Proxy".equals(superName);
  }

  /** Whether the class with that internal name stays as it is. */
  static boolean excludes(String name) {
    if (name.startsWith(CANARY) || WAITS.contains(name)) {
      return false;
    }
    return startsWithAny(name, PREFIXES) || isAgent(name);
  }

  /** Whether the class belongs to another agent. */
  static boolean isAgent(String name) {
    return startsWithAny(name, AGENTS);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
