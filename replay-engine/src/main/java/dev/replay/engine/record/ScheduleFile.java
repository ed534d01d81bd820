package dev.replay.engine.record;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Schedules in files: JSON in UTF-8, one decision or event a line and always in the same order, so
 * that people can read the files and compare them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScheduleFile {

  /** Some hundred thousand events. */
  private static final int MOST_BYTES = 64 << 20;

  private ScheduleFile() {}

  /**
   * Writes all of the file or nothing, over an earlier file of that name; creates directories.
   *
   * @throws ScheduleFileException if it cannot be written, or would be too long to be read; an
   *     earlier file is untouched then
   */
  public static void write(Path file, Schedule schedule) {
    String text = ScheduleJson.write(schedule);
    if (text.length() > MOST_BYTES) {
      throw new ScheduleFileException(
          file,
          "would have "
              + text.length()
              + " characters, more than the "
              + MOST_BYTES
              + " that are read",
          "make the program shorter",
          null);
    }
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw new ScheduleFileException(
          file,
          "cannot be written (" + e + ")",
          "make its directory writable, or choose another place for it",
          e);
    }
  }

  /**
   * Reads what {@link #write} wrote. Accepts no field less and no field more.
   *
   * @throws ScheduleFileException if there is no such file, or it is not a schedule that this
   *     version can read
   */
  public static Schedule read(Path file) {
    return ScheduleJson.read(file, content(file));
  }

  private static String content(Path file) {
    try {
      return RegularFile.read(file, MOST_BYTES);
    } catch (NoSuchFileException e) {
      throw new ScheduleFileException(
          file,
          "does not exist",
          "check the path (relative ones start at "
              + Path.of("").toAbsolutePath()
              + "), or run the test without a schedule to record one",
          e);
    } catch (CharacterCodingException e) {
      throw new ScheduleFileException(
          file, "is not text in UTF-8", ScheduleFileException.RECORD_AGAIN, e);
    } catch (IOException e) {
      throw new ScheduleFileException(
          file, "cannot be read (" + e + ")", "check that it is a file and readable", e);
    }
  }
}
