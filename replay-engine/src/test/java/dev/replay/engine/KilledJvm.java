package dev.replay.engine;

import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.ProgressFile;
import dev.replay.engine.record.Tally;
import dev.replay.hooks.Sites;
import dev.replay.programs.Portable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A JVM that explores on and on, and is killed in the middle of it. Fields have other numbers there
 * than here.
 */
final class KilledJvm {

  private static final int OTHER_FIELDS = 2_000;

  private KilledJvm() {}

  static Options options(Options.Search search) {
    return Options.builder()
        .search(search)
        .executions(Integer.MAX_VALUE)
        .time(Duration.ofMinutes(5))
        .build();
  }

  /** Explores, keeping its progress in {@code file}, until something has been kept. */
  static void killWhenProgressIsKept(Options.Search search, Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:+EnableDynamicAgentLoading",
                    "-cp",
                    ManagementFactory.getRuntimeMXBean().getClassPath(),
                    KilledJvm.class.getName(),
                    search.name(),
                    file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && kept(file) == 0) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("it ended by itself with " + process.waitFor());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** How many executions had been begun when progress was kept: what budgets count. */
  static long kept(Path file) {
    Tally tally = ProgressFile.read(file).map(Checkpoint::tally).orElseGet(Tally::none);
    return tally.begun();
  }

  public static void main(String[] arguments) {
    Replay.install();
    for (int i = 0; i < OTHER_FIELDS; i++) {
      Sites.member("Other", "field" + i);
    }
    Replay.explore(
        new Portable.Spawning(),
        options(Options.Search.valueOf(arguments[0])),
        "test",
        Watch.none()
            .resuming(Path.of(arguments[1]))
            .onProgress(Duration.ofMillis(10), progress -> System.out.println(progress.text())));
  }
}
