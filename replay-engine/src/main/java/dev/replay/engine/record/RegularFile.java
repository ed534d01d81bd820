package dev.replay.engine.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Text in UTF-8, from files that have an end. A pipe or a device may keep its reader for ever, and
 * a file of gigabytes leaves a JVM no memory.
 */
final class RegularFile {

  private RegularFile() {}

  /**
   * All of it.
   *
   * @throws NoSuchFileException if there is none
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IOException if it is not a regular file, or has more than {@code most} bytes
   */
  static String read(Path file, int most) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is a directory, a pipe or a device");
    }
    if (Files.size(file) > most) {
      throw new IOException("it has more than " + most + " bytes");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
