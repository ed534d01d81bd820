package dev.replay.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the package {@code dev.replay.hooks} on the boot class path, from where rewritten JDK
 * classes can call it.
 *
 * <p>The classes are copied out of wherever this class came from (a jar, or a directory in an IDE)
 * into a temporary jar. A jar nested in ours at build time would do the same, but only after
 * packaging.
 */
final class BootJar {

  private static final String PACKAGE = "dev/replay/hooks";

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

  private static void write(Path jar) throws IOException {
    Path path = Origin.path();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      if (Files.isDirectory(path)) {
        copy(path.resolve(PACKAGE), out);
      } else {
        try (FileSystem archive = FileSystems.newFileSystem(path, (ClassLoader) null)) {
          copy(archive.getPath(PACKAGE), out);
        }
      }
    }
  }

  private static void copy(Path from, JarOutputStream out) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.list(from)) {
      classes =
          files.filter(file -> file.toString().endsWith(".class")).collect(Collectors.toList());
    }
    for (Path file : classes) {
      String name = file.getFileName().toString();
      if (name.equals("package-info.class")) {
        continue;
      }
      out.putNextEntry(new JarEntry(PACKAGE + "/" + name));
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(out);
      }
      out.closeEntry();
    }
  }
}
