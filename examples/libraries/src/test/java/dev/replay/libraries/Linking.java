package dev.replay.libraries;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Links every class of some jars, which has the JVM verify it, and initialises none. The jars have
 * a class loader of their own, in which multi-release classes are those of this JDK.
 */
final class Linking implements AutoCloseable {

  private static final String LINKED = "linked, fields: ";

  private final List<Path> jars;
  private final URLClassLoader loader;

  Linking(List<Path> jars) throws IOException {
    this.jars = jars;
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    this.loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /** Without the agent, in a JVM of its own: a line for each class. */
  public static void main(String[] jars) throws IOException {
    try (Linking linking = new Linking(Stream.of(jars).map(Path::of).toList())) {
      for (Path jar : linking.jars) {
        linking.link(jar).forEach((name, outcome) -> System.out.println(name + " " + outcome));
      }
    }
  }

  ClassLoader loader() {
    return loader;
  }

  /** Binary names of the jar's classes, each with its number of fields or the kind of error. */
  Map<String, String> link(Path jar) throws IOException {
    Map<String, String> outcomes = new TreeMap<>();
    for (String name : classesOf(jar)) {
      outcomes.put(name, link(name));
    }
    return outcomes;
  }

  static boolean isLinked(String outcome) {
    return outcome.startsWith(LINKED);
  }

  private String link(String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      long fields =
          Stream.of(type.getDeclaredFields()) // asking for members links the class
              .filter(field -> !field.getName().startsWith("$replay$"))
              .count();
      return LINKED + fields;
    } catch (ClassNotFoundException | LinkageError e) {
      return e.getClass().getName(); // which missing class is met first is of no interest
    }
  }

  private static List<String> classesOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
