package dev.replay.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Where the agent's classes come from: its jar, one that it was shaded into, or a directory. */
final class Origin {

  private Origin() {}

  static Path path() {
    URL origin = Origin.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(origin.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the agent was loaded from " + origin + ", no file", e);
    }
  }

  /** Whether that can be given to a JVM as an agent: a jar whose manifest says so. */
  static boolean isAgent(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && ReplayAgent.class
              .getName()
              .equals(manifest.getMainAttributes().getValue("Premain-Class"));
    } catch (IOException e) {
      throw new UncheckedIOException(path + ", which the agent comes from, cannot be read", e);
    }
  }
}
