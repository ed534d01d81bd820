package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.record.ScheduleFileException;
import dev.replay.programs.DiscoverySample;
import dev.replay.programs.FixableSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.JUnitException;

class RecordingTest {

  @TempDir Path recordings;

  private Path file;

  @BeforeEach
  void record() throws IOException {
    Repair.set(Repair.NONE);
    run();
    try (Stream<Path> files = Files.list(recordings.resolve("FixableSample"))) {
      file = files.toList().get(0);
    }
  }

  @AfterEach
  void breakAgain() {
    Repair.set(Repair.NONE);
  }

  private Running run(String... parameters) {
    return Running.method(recordings, FixableSample.class, "bothIncrementsCount", parameters);
  }

  @Test
  void aDriftIsRecordedUnderItsFingerprint() throws IOException {
    assertThat(file.getFileName().toString())
        .matches("bothIncrementsCount-[0-9a-f]{6}\\.replay\\.json");
    assertThat(Files.readString(file))
        .contains("dev.replay.programs.FixableSample#bothIncrementsCount");
  }

  @Test
  void aRecordedScheduleIsReplayedFirst() {
    assertThat(run().failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll("recorded schedule still drifts", file.toString());
  }

  @Test
  void aProgramThatTakesAnotherWayIsExploredAndTheFileMentioned() {
    Repair.set(Repair.ATOMIC);

    Running run = run();

    run.tests().assertStatistics(stats -> stats.succeeded(1));
    assertThat(run.output()).contains("the program no longer follows " + file, "no drift");
    assertThat(file).exists();
  }

  @Test
  void aScheduleThatNoLongerDriftsLeadsToExploration() {
    Repair.set(Repair.WANT_LESS);

    Running run = run();

    run.tests().assertStatistics(stats -> stats.succeeded(1));
    assertThat(run.output()).contains("no drift").doesNotContain("no longer follows");
  }

  @Test
  void aNamedScheduleIsReplayedAlone() {
    Repair.set(Repair.WANT_LESS);

    Running run = run("replay.schedule", file.toString());

    run.tests().assertStatistics(stats -> stats.succeeded(1));
    assertThat(run.output())
        .contains(file + " was replayed and does not drift")
        .doesNotContain("executions");
  }

  @Test
  void aNamedScheduleThatStillDriftsFails() {
    assertThat(run("replay.schedule", file.toString()).failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContaining("recorded schedule still drifts");
  }

  @Test
  void aNamedScheduleThatDoesNotFitFailsWithTheFirstDifference() {
    Repair.set(Repair.ATOMIC);

    assertThat(run("replay.schedule", file.toString()).failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll("does not fit the program", "expected", "actual");
  }

  @Test
  void aNamedScheduleThatIsMissingFails() {
    assertThat(run("replay.schedule", "nowhere.replay.json").failure())
        .isInstanceOf(JUnitException.class)
        .hasMessageContainingAll(
            "replay.schedule names ", "nowhere.replay.json, which is no file; give the path");
  }

  @Test
  void aNamedScheduleOfAnotherTestFails() {
    Running run =
        Running.method(
            recordings, DiscoverySample.class, "plain", "replay.schedule", file.toString());

    assertThat(run.failure())
        .isInstanceOf(JUnitException.class)
        .hasMessageContainingAll(
            file.toString(),
            "test is \"dev.replay.programs.FixableSample#bothIncrementsCount\"",
            "but this is \"dev.replay.programs.DiscoverySample#plain\"",
            "-Dtest=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 1 | \"version\": 99 | version",
        "\"decisions\" | \"choices\" | decisions",
        "FixableSample#both | GoneSample#both | GoneSample",
      })
  void aRecordedFileThatIsNoneFailsTheTestAndStaysAsItIs(String part, String wrong, String message)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.stream().map(line -> line.replace(part, wrong)).toList());
    byte[] before = Files.readAllBytes(file);
    Repair.set(Repair.ATOMIC);

    Running run = run();

    assertThat(run.failure()).hasMessageContainingAll(file.toString(), message);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aTruncatedFileFailsTheTestAndStaysAsItIs() throws IOException {
    String whole = Files.readString(file);
    String half = whole.substring(0, whole.length() / 2);
    Files.writeString(file, half);
    Repair.set(Repair.ATOMIC);

    assertThat(run().failure())
        .isInstanceOf(ScheduleFileException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent(half);
  }

  @Test
  void aRecordingOfANamesakeInAnotherPackageIsLeftAlone() throws IOException {
    String namesake = "dev.replay.programs.other.FixableSample#bothIncrementsCount";
    Files.writeString(
        file,
        Files.readString(file)
            .replace("dev.replay.programs.FixableSample#bothIncrementsCount", namesake));
    Repair.set(Repair.ATOMIC);

    run().tests().assertStatistics(stats -> stats.succeeded(1));
  }

  @Test
  void aDriftThatCannotBeRecordedIsReportedAllTheSame() throws IOException {
    Path noDirectory = Files.createFile(recordings.resolve("file"));

    Running run = Running.method(noDirectory, FixableSample.class, "bothIncrementsCount");

    assertThat(run.failure())
        .isInstanceOf(DriftError.class)
        .hasMessageContainingAll("count is 1", "not recorded: ");
  }
}
