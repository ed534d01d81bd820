package dev.replay.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Settings;
import dev.replay.hooks.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFileTest {

  static {
    ReplayAgent.install(); // before Operation is loaded, or the class path's copy would be
  }

  private static final Schedule SCHEDULE =
      schedule("expected: \"v2\"\n but was: \"v1\"", 0x00c0ffee00000001L);

  private static final String TEXT =
      """
      {
        "format": "replay-schedule",
        "version": 1,
        "test": "com.acme.CacheTest#stale",
        "drift": "ASSERTION",
        "message": "expected: \\"v2\\"\\n but was: \\"v1\\"",
        "settings": { "maxSteps": 100000, "adversarialTime": true, "maxPauseNanos": 30000000000, "maxFaults": 2, "testClass": "com.acme.CacheTest" },
        "decisions": [
          { "thread": "main", "operation": "JOIN", "site": "com.acme.CacheTest.stale:20 Thread.join", "occurrence": 0, "pick": "main/1" },
          { "thread": "main/1", "operation": "WRITE", "site": "com.acme.Cache.put:41 value", "occurrence": 3, "pick": "clock" }
        ],
        "fingerprint": "00c0ffee00000001",
        "events": [
          "main starts",
          "main/1 writes value Cache#1 Cache.put:41"
        ]
      }
      """;

  @TempDir private Path directory;

  @Test
  void whatIsNoRegularFileIsNotRead() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe.replay.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    for (Path file : List.of(pipe, directory, Path.of("/dev/zero"))) {
      assertThatThrownBy(() -> ScheduleFile.read(file))
          .isInstanceOf(ScheduleFileException.class)
          .hasMessageContaining("cannot be read (java.io.IOException: it is a directory, a pipe");
      assertThatThrownBy(() -> ProgressFile.read(file))
          .isInstanceOf(ProgressFileException.class)
          .hasMessageContaining("it is a directory, a pipe or a device");
    }
  }

  @Test
  void aFileOfGigabytesIsNotRead() throws IOException {
    Path file = directory.resolve("large.replay.json");
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }

    assertThatThrownBy(() -> ScheduleFile.read(file))
        .isInstanceOf(ScheduleFileException.class)
        .hasMessageContaining("it has more than 67108864 bytes");
    assertThatThrownBy(() -> ProgressFile.read(file))
        .isInstanceOf(ProgressFileException.class)
        .hasMessageContaining("it has more than 1073741824 bytes");
  }

  @Test
  void aFileHasALineForEachDecisionAndEvent() throws IOException {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, SCHEDULE);
    assertThat(file).hasContent(TEXT);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, SCHEDULE);
    assertThat(ScheduleFile.read(file)).isEqualTo(SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1", "9223372036854775807", "-9223372036854775808"})
  void everyFingerprintIsReadAgain(long fingerprint) {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, schedule("", fingerprint));
    assertThat(ScheduleFile.read(file).fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void lettersOfOtherScriptsStayReadable() throws IOException {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, schedule("erwartet: grün", 1));
    assertThat(file).content().contains("\"erwartet: grün\"");
    assertThat(ScheduleFile.read(file).message()).isEqualTo("erwartet: grün");
  }

  @Test
  void charactersThatCannotBeEncodedAreReadAgain() {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, schedule("half a pair \ud800, zero \0, grün", 1));
    assertThat(ScheduleFile.read(file).message()).isEqualTo("half a pair \ud800, zero \0, grün");
  }

  @Test
  void anEmptyTapeIsReadAgain() {
    Path file = directory.resolve("stale.replay.json");
    Schedule schedule =
        new Schedule(
            "t",
            "DEADLOCK",
            "m",
            new Settings(1, false, 0, 0, 0, "", Granularity.EVERY_ACCESS, true),
            new Tape(List.of()),
            1,
            List.of());
    ScheduleFile.write(file, schedule);
    assertThat(ScheduleFile.read(file)).isEqualTo(schedule);
  }

  @Test
  void writingMakesDirectoriesAndLeavesOnlyTheFile() throws IOException {
    Path file = directory.resolve("src/test/replays/stale.replay.json");
    ScheduleFile.write(file, SCHEDULE);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writingReplacesAnEarlierFile() {
    Path file = directory.resolve("stale.replay.json");
    ScheduleFile.write(file, schedule("earlier", 1));
    ScheduleFile.write(file, SCHEDULE);
    assertThat(ScheduleFile.read(file)).isEqualTo(SCHEDULE);
  }

  @Test
  void writingToALinkedDirectoryWorks() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    ScheduleFile.write(link.resolve("stale.replay.json"), SCHEDULE);
    assertThat(real.resolve("stale.replay.json")).exists();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsReportedAndNothingIsLeft() throws IOException {
    Path occupied = Files.createDirectories(directory.resolve("occupied/by/a/directory"));
    Path file = directory.resolve("occupied");
    assertThatThrownBy(() -> ScheduleFile.write(file, SCHEDULE))
        .isInstanceOf(ScheduleFileException.class)
        .hasMessageStartingWith("schedule file " + file + ": cannot be written (")
        .hasMessageEndingWith("; make its directory writable, or choose another place for it");
    assertThat(occupied).isDirectory();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void readingDoesNotChangeTheFile() throws IOException {
    Path file = directory.resolve("stale.replay.json");
    String edited = TEXT.replace("\n", "\r\n");
    Files.writeString(file, edited);
    ScheduleFile.read(file);
    assertThat(file).content().isEqualTo(edited);
  }

  @Test
  void aMissingFileIsReported() {
    Path file = directory.resolve("gone.json");
    assertThatThrownBy(() -> ScheduleFile.read(file))
        .isInstanceOf(ScheduleFileException.class)
        .hasMessage(
            "schedule file "
                + file
                + ": does not exist; check the path (relative ones start at "
                + Path.of("").toAbsolutePath()
                + "), or run the test without a schedule to record one");
  }

  @Test
  void aDirectoryIsReported() {
    assertThatThrownBy(() -> ScheduleFile.read(directory))
        .isInstanceOf(ScheduleFileException.class)
        .hasMessageStartingWith("schedule file " + directory + ": cannot be read (")
        .hasMessageEndingWith("; check that it is a file and readable");
  }

  @Test
  void bytesThatAreNotTextAreReported() throws IOException {
    Path file = Files.write(directory.resolve("bytes.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> ScheduleFile.read(file)).hasMessageContaining("is not text in UTF-8");
  }

  @Test
  void anEmptyFileIsReported() throws IOException {
    assertThat(refusal("\n")).isEqualTo("is empty");
  }

  @Test
  void aTruncatedFileIsReportedWithItsLine() throws IOException {
    String truncated = TEXT.substring(0, TEXT.indexOf("\"occurrence\": 3"));
    assertThat(refusal(truncated)).isEqualTo("ends in the middle, in line 10: it is truncated");
  }

  @Test
  void whereverAFileIsTruncatedItIsRefused() throws IOException {
    for (int length = 0; length <= TEXT.lastIndexOf('}'); length++) {
      assertThat(refusal(TEXT.substring(0, length)))
          .matches("is empty|(ends in the middle|is not JSON), in line \\d+: [^\\n]+");
    }
  }

  @Test
  void brokenJsonIsReportedWithItsLine() throws IOException {
    assertThat(refusal(TEXT.replace("\"version\": 1,", "\"version\" 1,")))
        .startsWith("is not JSON, in line 3: Unexpected character ('1' (code 49))");
  }

  @Test
  void textAfterTheScheduleIsReported() throws IOException {
    assertThat(refusal(TEXT + TEXT)).startsWith("is not JSON, in line 18: Trailing token");
  }

  @Test
  void aFieldThatIsThereTwiceIsReported() throws IOException {
    assertThat(refusal(TEXT.replace("\"version\": 1,", "\"version\": 1, \"version\": 1,")))
        .isEqualTo("is not JSON, in line 3: Duplicate field 'version'");
  }

  @Test
  void jsonThatIsNotAnObjectIsReported() throws IOException {
    assertThat(refusal("[]"))
        .isEqualTo("holds JSON of type array, but a schedule is an object, {...}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "replay-schedule" | "package"  | format is "package", but must be "replay-schedule": this is another file
          "version": 1      | "version": 2 | version is 2, but must be 1, the only one that this release reads: use the release that wrote it
          "version": 1      | "version": "1" | version is "1", but must be a whole number from 0 to 2147483647
          "test":           | "tset":      | test is missing
          "ASSERTION"       | "SURPRISE"   | drift is "SURPRISE", but must be one of [UNCAUGHT_EXCEPTION, ASSERTION, DATA_RACE, DEADLOCK, LIVELOCK, LEFTOVER_THREADS
          "main starts"     | 17           | events[0] is 17, but must be a string
          "00c0ffee00000001" | "C0FFEE"    | fingerprint is "C0FFEE", but must be 16 digits of 0-9 and a-f
          100000            | 0            | settings.maxSteps is 0, but must be a whole number from 1 to 2147483647
          30000000000       | 3.5          | settings.maxPauseNanos is 3.5, but must be a whole number from 0 to 9223372036854775807
          true              | "yes"        | settings.adversarialTime is "yes", but must be true or false
          "maxFaults": 2,   | ``           | settings.maxFaults is missing
          "settings": {     | "settings": { "speed": 1, | settings.speed is not a field that this release knows
          "occurrence": 3   | "occurrence": "three" | decisions[1].occurrence is "three", but must be a whole number from 0 to 2147483647
          "occurrence": 3   | "occurrence": 3000000000 | decisions[1].occurrence is 3000000000, but must be a whole number from 0 to 2147483647
          "pick": "clock"   | "pick": null | decisions[1].pick is null, but must be a string
          "WRITE"           | "SCRIBBLE"   | decisions[1].operation is "SCRIBBLE", but must be one of [START, END,
          "decisions": [    | "decisions": [ "main", | decisions[0] is "main", but must be an object
          "version": 1,     | "version": 1, "comment": "mine", | comment is not a field that this release knows
          """)
  void aFieldThatDoesNotFitIsReportedByItsPath(String right, String wrong, String expected)
      throws IOException {
    assertThat(TEXT).contains(right);
    assertThat(refusal(TEXT.replace(right, wrong))).startsWith(expected);
  }

  /** The part of the message between the file's name and what to do. */
  private String refusal(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("refused.json"), text);
    String before = "schedule file " + file + ": ";
    String after =
        "; restore it from version control, or delete it and run the test without a schedule to"
            + " record a new one";
    try {
      ScheduleFile.read(file);
    } catch (ScheduleFileException e) {
      assertThat(e).hasMessageStartingWith(before).hasMessageEndingWith(after);
      String message = e.getMessage();
      return message.substring(before.length(), message.length() - after.length());
    }
    throw new AssertionError("was not refused: " + text);
  }

  private static Schedule schedule(String message, long fingerprint) {
    return new Schedule(
        "com.acme.CacheTest#stale",
        "ASSERTION",
        message,
        new Settings(
            100_000,
            true,
            30_000_000_000L,
            2,
            0,
            "com.acme.CacheTest",
            Granularity.EVERY_ACCESS,
            true),
        new Tape(
            List.of(
                new Decision(
                    "main", Operation.JOIN, "com.acme.CacheTest.stale:20 Thread.join", 0, "main/1"),
                new Decision(
                    "main/1", Operation.WRITE, "com.acme.Cache.put:41 value", 3, "clock"))),
        fingerprint,
        List.of("main starts", "main/1 writes value Cache#1 Cache.put:41"));
  }
}
