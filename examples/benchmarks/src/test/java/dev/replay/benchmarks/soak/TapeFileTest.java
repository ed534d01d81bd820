package dev.replay.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Replay;
import dev.replay.engine.Sample;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.hooks.Operation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeFileTest {

  private final Decision join = new Decision("main", Operation.JOIN, "A.b:1", 2, "main/0");
  private final Decision await = new Decision("main/0", Operation.WAIT, "main", 0, "clock");
  private final List<Sample> samples =
      List.of(
          new Sample(new Tape(List.of(join, await)), Long.MIN_VALUE),
          new Sample(new Tape(List.of()), 0),
          new Sample(new Tape(List.of(await, join, await)), -1));

  @TempDir private Path directory;
  private Path file;

  @BeforeAll
  static void instrument() {
    Replay.install(); // before decisions, which hold operations of hooks
  }

  @BeforeEach
  void writeSamples() throws Exception {
    file = directory.resolve("row.tapes");
    TapeFile.write(file, samples);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertThat(TapeFile.read(file, Integer.MAX_VALUE)).isEqualTo(samples);
  }

  @Test
  void theFirstFewAreRead() throws Exception {
    assertThat(TapeFile.read(file, 2)).isEqualTo(samples.subList(0, 2));
  }
}
