package dev.replay.junit;

import dev.replay.engine.record.Schedule;
import dev.replay.engine.record.ScheduleFile;
import dev.replay.engine.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Where schedules are kept: {@code <Class>/<method>-<fingerprint>.replay.json} below {@code
 * src/test/replays}, to be committed, so that a drift once found is looked for first by everybody.
 *
 * <p>Drifts that a test expects are no news; theirs go below the build directory.
 */
final class Recordings {

  private static final int FINGERPRINT_DIGITS = 6;

  private final Path project;
  private final Path failures;
  private final Path expected;

  Recordings(ConfigurationParameters parameters) {
    project = Path.of(parameters.get("basedir").orElse("")).toAbsolutePath().normalize();
    failures = project.resolve(parameters.get("replay.recordings").orElse("src/test/replays"));
    expected =
        project.resolve(
            Files.exists(project.resolve("pom.xml")) ? "target/replays" : "build/replays");
  }

  /** Recorded failures of a test, always in the same order. */
  List<Path> of(TestName test) {
    Path directory = failures.resolve(test.directory());
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Pattern name = Pattern.compile(Pattern.quote(test.method()) + "-[0-9a-f]+\\.replay\\.json");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed: " + e.getMessage(), e);
    }
  }

  Path recordFailure(TestName test, Schedule schedule) {
    return write(failures, test, schedule);
  }

  Path recordExpected(TestName test, Schedule schedule) {
    return write(expected, test, schedule);
  }

  /** Where the progress of a test is kept, below the directory that {@code replay.resume} names. */
  Path progress(String parameter, TestName test) {
    return project
        .resolve(parameter)
        .resolve(test.directory())
        .resolve(test.method() + ".progress.json");
  }

  /** The file that the configuration parameter {@code replay.schedule} names. */
  Path named(String parameter) {
    Path file = project.resolve(parameter);
    if (!Files.isRegularFile(file)) {
      throw new JUnitException(
          "replay.schedule names "
              + file
              + ", which is no file; give the path that the failing test printed, relative to "
              + project);
    }
    return file;
  }

  /**
   * Reads a schedule of a test.
   *
   * @throws dev.replay.engine.record.ScheduleFileException if it is not readable
   * @throws JUnitException if it belongs to another test
   */
  Schedule read(Path file, TestName test) {
    Schedule schedule = ScheduleFile.read(file);
    if (!schedule.test().equals(test.toString())) {
      throw new JUnitException(
          file
              + ": test is \""
              + Printable.name(schedule.test())
              + "\", but this is \""
              + test
              + "\"; replay it with the test that it belongs to (-Dtest=...), or delete it if that one is gone");
    }
    return schedule;
  }

  /**
   * Whether a file among the recordings of a test is another's, of a class of the same name in
   * another package.
   */
  boolean isNamesakes(Path file, TestName test) {
    String owner = ScheduleFile.read(file).test();
    return !owner.equals(test.toString())
        && owner.endsWith("#" + test.method())
        && ReflectionSupport.tryToLoadClass(owner.substring(0, owner.indexOf('#')))
            .toOptional()
            .isPresent();
  }

  /** A path as it is shown and pasted: relative to the project if it is below it. */
  String shown(Path file) {
    return file.startsWith(project) ? project.relativize(file).toString() : file.toString();
  }

  private static Path write(Path root, TestName test, Schedule schedule) {
    String fingerprint = String.format(Locale.ROOT, "%016x", schedule.fingerprint());
    Path file =
        root.resolve(test.directory())
            .resolve(
                test.method()
                    + "-"
                    + fingerprint.substring(0, FINGERPRINT_DIGITS)
                    + ".replay.json");
    ScheduleFile.write(file, schedule);
    return file;
  }
}
