package dev.replay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replay.benchmarks.soak.Replayed;
import dev.replay.benchmarks.soak.TapeFile;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakCommandTest {

  private static final String ROW = "MonitorRows.synchronizedMethod";

  @TempDir private Path directory;

  private CommandRun soak(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(
        new String[] {"soak", "--rows=" + ROW + "$", "--executions=30", "--on-platform-threads=5"},
        0,
        arguments,
        0,
        4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void aNewJvmReplaysEveryExecutionOnEveryCarrier() throws Exception {
    boolean continuations = Carriers.automatic() == Threads.CONTINUATIONS;

    CommandRun run = soak("--json");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.json()).hasSize(4);
    JsonNode row = run.json().get(0);
    assertThat(row.get("row").textValue()).isEqualTo(ROW);
    assertThat(row.get("kind").textValue()).isEqualTo("controlled");
    assertThat(row.get("executions").intValue()).isEqualTo(30);
    assertThat(row.get("distinct_fingerprints").intValue()).isBetween(2, 30);
    assertThat(row.get("failures")).isEmpty();
    JsonNode replays = row.get("replays");
    if (continuations) {
      assertThat(replays).hasSize(2);
      assertReplays(replays.get(0), "continuations", 30);
      assertReplays(replays.get(1), "platform", 5);
    } else {
      assertThat(replays).hasSize(1);
      assertReplays(replays.get(0), "platform", 30);
    }
    assertThat(run.json().get(1).get("total").textValue()).isEqualTo("controlled");
    assertThat(run.json().get(1).get("replayed").intValue()).isEqualTo(continuations ? 35 : 30);
    assertThat(run.json().get(1).get("mismatches").intValue()).isZero();
  }

  private static void assertReplays(JsonNode replays, String carrier, int count) {
    assertThat(replays.get("carrier").textValue()).isEqualTo(carrier);
    assertThat(replays.get("jdk").textValue()).isEqualTo(Runtime.version().toString());
    assertThat(replays.get("replayed").intValue()).isEqualTo(count);
    assertThat(replays.get("same_fingerprint").intValue()).isEqualTo(count);
    assertThat(replays.get("first_difference").textValue()).isEmpty();
  }

  @Test
  void whatDiffersIsReportedToTheJvmThatRecorded() throws Exception {
    Path tapes = directory.resolve("tapes");
    Path out = directory.resolve("out.json");
    assertThat(soak("--threads=platform", "--keep=" + tapes).code()).isZero();
    Path file = tapes.resolve(ROW + ".tapes");
    Sample right = TapeFile.read(file, 1).get(0);
    TapeFile.write(file, List.of(right, new Sample(right.tape(), right.fingerprint() + 1)));

    CommandRun run =
        CommandRun.of(
            "soak-replay",
            "--tapes=" + tapes,
            "--out=" + out,
            "--carrier=platform",
            "--on-platform-threads=9");

    assertThat(run.code()).as(run.err()).isZero();
    Replayed replayed = JsonLine.read(Files.readString(out), Replayed.class);
    assertThat(replayed.row()).isEqualTo(ROW);
    assertThat(replayed.replayed()).isEqualTo(2);
    assertThat(replayed.sameFingerprint()).isEqualTo(1);
    assertThat(replayed.first().index()).isEqualTo(1);
    assertThat(replayed.first().fingerprint()).isEqualTo(right.fingerprint());
    assertThat(replayed.first().events()).isNotEmpty();
  }

  @Test
  void aJdkThatCannotBeStartedIsNamed() {
    CommandRun run = soak("--java=" + directory.resolve("none"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Cannot run program").contains("none");
  }

  @Test
  void rowsThatAreNotThereAreRefused() {
    CommandRun run = CommandRun.of("soak", "--rows=NoSuchRows");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--rows is 'NoSuchRows', which is in no name of a row");
  }

  @Test
  void aDirectoryWithOtherTapesIsRefused() throws Exception {
    Files.createFile(directory.resolve("A.b.tapes"));

    CommandRun run = soak("--keep=" + directory);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty");
  }

  @Test
  void refusesToRecordNothing() {
    CommandRun run = CommandRun.of("soak", "--executions=0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--executions is 0").contains("both must be 1 or more");
  }
}
