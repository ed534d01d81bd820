package dev.replay.engine.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Text files that are there completely or not at all, whenever the JVM dies. */
final class AtomicFile {

  private AtomicFile() {}

  /** Over an earlier file of that name, which is untouched if this fails; creates directories. */
  static void write(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(".replay-" + UUID.randomUUID() + ".tmp");
    createDirectory(target.getParent());
    try {
      Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Before JDK 20, createDirectories refuses a link to a directory (JDK-8294193). */
  private static void createDirectory(@Nullable Path directory) throws IOException {
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
  }
}
