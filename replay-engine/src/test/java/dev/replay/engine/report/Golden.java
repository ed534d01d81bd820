package dev.replay.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Compares a text with a file in src/test/resources/dev/replay/engine/report. */
final class Golden {

  private Golden() {}

  /** Fails with all of the actual text, ready to be copied into the file once it is right. */
  static void assertMatches(String name, String actual) {
    assertThat(actual + "\n")
        .withFailMessage(() -> name + " differs; the actual text is\n" + actual + "\n")
        .isEqualTo(content(name));
  }

  private static String content(String name) {
    try (InputStream file = Golden.class.getResourceAsStream(name)) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
