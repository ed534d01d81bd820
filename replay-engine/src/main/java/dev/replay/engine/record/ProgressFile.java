package dev.replay.engine.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apiguardian.api.API;

/**
 * Checkpoints in files: each replaces the one before, at once and completely. The last field is a
 * checksum (CRC-32) of all that comes before it: what a strategy wrote down is not to be read by
 * anybody else, so nobody would see that a bit of it is wrong.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ProgressFile {

  private static final String FORMAT = "replay-progress";
  private static final int VERSION = 5;
  private static final int MOST_BYTES = 1 << 30;
  private static final String CHECKSUM = ",\"crc32\":";

  private ProgressFile() {}

  /**
   * Writes all of the file or nothing; creates directories.
   *
   * @throws ProgressFileException if it cannot be written
   */
  public static void write(Path file, Checkpoint checkpoint) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION).put("test", checkpoint.test());
    root.set("options", ValueJson.texts(checkpoint.options()));
    root.set("tally", TallyJson.tree(checkpoint.tally()));
    root.put("search", checkpoint.search());
    String line = ValueJson.line(root);
    String open = line.substring(0, line.length() - 1);
    try {
      AtomicFile.write(file, open + CHECKSUM + checksum(open) + "}\n");
    } catch (IOException e) {
      throw new ProgressFileException(
          file,
          "cannot be written (" + e + ")",
          "make its directory writable, or choose another place for it",
          e);
    }
  }

  /**
   * Reads what {@link #write} wrote; empty if there is no such file.
   *
   * @throws ProgressFileException if it is not what this version can read
   */
  public static Optional<Checkpoint> read(Path file) {
    String text;
    try {
      text = RegularFile.read(file, MOST_BYTES);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ProgressFileException(
          file, "cannot be read (" + e + ")", "check that it is a file and readable", e);
    }
    JsonFields root =
        ValueJson.parse(
            text,
            what -> new ProgressFileException(file, what, ProgressFileException.START_ANEW, null));
    root.expect(
        FORMAT.equals(root.text("format")), "format", '"' + FORMAT + "\": this is another file");
    root.expect(
        root.integer("version", 0) == VERSION, "version", VERSION + ", the only one that is read");
    long checksum = checksum(text.substring(0, Math.max(0, text.lastIndexOf(CHECKSUM))));
    root.expect(
        root.longInteger("crc32", 0) == checksum, "crc32", checksum + ": the file is damaged");
    Checkpoint checkpoint =
        new Checkpoint(
            root.text("test"),
            root.object("options").allTexts(),
            TallyJson.read(root.object("tally")),
            root.text("search"));
    root.end();
    return Optional.of(checkpoint);
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  /** Deletes the file if there is one. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ProgressFileException(
          file, "cannot be deleted (" + e + ")", "delete it, it is of no use any more", e);
    }
  }
}
