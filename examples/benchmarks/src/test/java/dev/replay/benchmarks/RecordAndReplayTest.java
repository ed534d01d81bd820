package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordAndReplayTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"get-set-asserting", "synchronized-lost-update", "futures-lost-update"})
  void whatIsRecordedIsReplayedWithTheSameFingerprint(String program) throws Exception {
    Path file = directory.resolve("schedule.json");

    CommandRun recorded = CommandRun.of("record", "--program", program, "--out", file.toString());
    CommandRun replayed = CommandRun.of("replay", "--schedule", file.toString(), "--times", "5");

    assertThat(recorded.code()).as(recorded.err()).isZero();
    assertThat(replayed.code()).as(replayed.err()).isZero();
    assertThat(replayed.json()).hasSize(1);
    var line = replayed.json().get(0);
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly("replayed", "same_fingerprint", "carrier", "jdk");
    assertThat(line.get("replayed").intValue()).isEqualTo(5);
    assertThat(line.get("same_fingerprint").intValue()).isEqualTo(5);
    assertThat(line.get("jdk").textValue()).isEqualTo(Runtime.version().toString());
  }

  @Test
  void aScheduleOfAnotherFingerprintIsReportedWithItsFirstDifference() throws Exception {
    Path file = directory.resolve("schedule.json");
    CommandRun.of("record", "--program", "get-set-asserting", "--out", file.toString());
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "\"fingerprint\": \"[0-9a-f]{16}\"", "\"fingerprint\": \"0000000000000000\""));

    CommandRun replayed = CommandRun.of("replay", "--schedule", file.toString(), "--times", "2");

    assertThat(replayed.code()).isEqualTo(1);
    assertThat(replayed.json())
        .singleElement()
        .extracting(line -> line.get("same_fingerprint").intValue())
        .isEqualTo(0);
    assertThat(replayed.err()).startsWith("replay 1 is the first that differs: ");
  }

  @Test
  void aProgramWithoutDriftHasNothingToRecord() {
    Path file = directory.resolve("schedule.json");

    CommandRun run = CommandRun.of("record", "--program", "get-set", "--out", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("get-set did not drift").contains("nothing to record");
    assertThat(file).doesNotExist();
  }

  @Test
  void aMissingScheduleIsNamed() {
    Path file = directory.resolve("none.json");

    CommandRun run = CommandRun.of("replay", "--schedule", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("schedule file " + file + ": does not exist");
  }

  @Test
  void aScheduleOfAnotherTestIsRefused() throws Exception {
    Path file = directory.resolve("schedule.json");
    CommandRun.of("record", "--program", "get-set-asserting", "--out", file.toString());
    Files.writeString(
        file,
        Files.readString(file).replace("benchmarks#get-set-asserting", "com.acme.CacheTest#stale"));

    CommandRun run = CommandRun.of("replay", "--schedule", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("recorded for com.acme.CacheTest#stale, which is not one of these benchmarks");
  }
}
