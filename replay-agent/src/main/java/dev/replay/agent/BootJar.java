package dev.replay.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

/**
 * Puts the package {@code dev.replay.hooks} on the boot class path, from where rewritten JDK
 * classes can call it.
 *
 * <p>The classes are copied out of wherever this class came from (a jar, or a directory in an IDE)
 * into a temporary jar. A jar nested in ours at build time would do the same, but only after
 * packaging.
 */
final class BootJar {

  private static final String PACKAGE = "dev/replay/hooks/";
  private static final String CLASS = ".class";

  private BootJar() {}

  static void append(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().startsWith("dev.replay.hooks.") && loaded.getClassLoader() != null) {
        throw new IllegalStateException(
            loaded.getName()
                + " was loaded by "
                + loaded.getClassLoader()
                + " before the agent was installed; call Replay.install() before anything else of the framework");
      }
    }
    try {
      Path jar = Files.createTempFile("replay-hooks", ".jar");
      jar.toFile().deleteOnExit();
      write(jar);
      try (JarFile file = new JarFile(jar.toFile())) {
        instrumentation.appendToBootstrapClassLoaderSearch(file);
        loadAll(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "the hooks could not be put on the boot class path through a file in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Loads them before any JDK class calls them: loading one calls the transformers of other agents,
   * whose code uses JDK classes.
   */
  private static void loadAll(JarFile jar) {
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      String file = entries.nextElement().getName();
      String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
      try {
        Class.forName(name, false, null);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("the hooks are missing on the boot class path", e);
      }
    }
  }

  /** Plain files and entries, uncompressed: nothing else of the JDK is initialised for it. */
  private static void write(Path jar) throws IOException {
    Path origin = Origin.path();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      if (Files.isDirectory(origin)) {
        copyFiles(origin.resolve(PACKAGE), out);
      } else {
        copyEntries(origin, out);
      }
    }
  }

  private static void copyFiles(Path from, JarOutputStream out) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*" + CLASS)) {
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          add(PACKAGE + file.getFileName(), in, out);
        }
      }
    }
  }

  private static void copyEntries(Path from, JarOutputStream out) throws IOException {
    try (JarFile archive = new JarFile(from.toFile())) {
      Enumeration<JarEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith(PACKAGE) && entry.getName().endsWith(CLASS)) {
          try (InputStream in = archive.getInputStream(entry)) {
            add(entry.getName(), in, out);
          }
        }
      }
    }
  }

  private static void add(String name, InputStream content, JarOutputStream out)
      throws IOException {
    out.putNextEntry(new JarEntry(name));
    content.transferTo(out);
    out.closeEntry();
  }
}
