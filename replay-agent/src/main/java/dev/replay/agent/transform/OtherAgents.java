package dev.replay.agent.transform;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises classes of other agents, which are no part of the program: rewritten, they would take
 * steps wherever their agent put a call of them, and statics of theirs would start anew in every
 * execution.
 *
 * <p>Theirs are the classes of jars that the JVM was started with as agents, unless such a jar is
 * on the class path, too, as a library that programs use; and the classes of loaders whose own
 * class is theirs, or comes from the boot class path without being the JDK's. Agents that attach
 * later, from jars of unknown names, are recognised by their loaders and by {@link Exclusions}.
 */
final class OtherAgents {

  private static final String OPTION = "-javaagent:";

  /** Locations of jars, as class loaders name them. */
  private final Set<String> jars = new HashSet<>();

  private final Map<ProtectionDomain, Boolean> known = new WeakHashMap<>();

  /**
   * @param arguments that the JVM was started with
   * @param classPath of the program
   */
  OtherAgents(List<String> arguments, String classPath) {
    Set<String> libraries = new HashSet<>();
    Arrays.stream(classPath.split(File.pathSeparator))
        .map(OtherAgents::url)
        .forEach(libraries::add);
    for (String argument : arguments) {
      if (argument.startsWith(OPTION)) {
        int options = argument.indexOf('=');
        String jar = argument.substring(OPTION.length(), options < 0 ? argument.length() : options);
        if (!libraries.contains(url(jar))) {
          jars.add(url(jar));
        }
      }
    }
  }

  private static String url(String file) {
    try {
      return new File(file).getCanonicalFile().toURI().toURL().toString();
    } catch (IOException e) {
      return file; // no loader reads from it either
    }
  }

  /** Whether a class of that loader and domain belongs to one of them. */
  boolean own(@Nullable ClassLoader loader, @Nullable ProtectionDomain domain) {
    return (domain != null && isTheirs(domain)) || (loader != null && isTheirs(loader));
  }

  private boolean isTheirs(ClassLoader loader) {
    Class<?> type = loader.getClass();
    String name = type.getName().replace('.', '/');
    if (type.getClassLoader() == null) {
      return !ClassHierarchy.isJdk(name)
          && !name.startsWith("sun/")
          && !name.startsWith("com/sun/");
    }
    return Exclusions.isAgent(name) || own(type.getClassLoader(), type.getProtectionDomain());
  }

  private boolean isTheirs(ProtectionDomain domain) {
    if (jars.isEmpty()) {
      return false;
    }
    synchronized (known) {
      return known.computeIfAbsent(domain, this::isFromTheirJar);
    }
  }

  private boolean isFromTheirJar(ProtectionDomain domain) {
    CodeSource source = domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return false;
    }
    String text = location.toString();
    String file = text.startsWith("jar:") ? text.substring("jar:".length()) : text;
    return jars.stream().anyMatch(file::startsWith);
  }
}
