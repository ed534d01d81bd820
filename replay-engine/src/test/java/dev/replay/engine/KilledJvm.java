package dev.replay.engine;

import dev.replay.programs.Portable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM that explores on and on, and is killed in the middle of it. */
final class KilledJvm {

  static final Options OPTIONS =
      Options.builder()
          .search(Options.Search.RANDOM)
          .executions(Integer.MAX_VALUE)
          .time(Duration.ofMinutes(5))
          .build();

  private KilledJvm() {}

  /** Explores, keeping its progress in {@code file}, until something has been kept. */
  static void killWhenProgressIsKept(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:+EnableDynamicAgentLoading",
                    "-cp",
                    ManagementFactory.getRuntimeMXBean().getClassPath(),
                    KilledJvm.class.getName(),
                    file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !Files.exists(file)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("it ended by itself with " + process.waitFor());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  public static void main(String[] arguments) {
    Replay.explore(
        new Portable.Writers(),
        OPTIONS,
        "test",
        Watch.none()
            .resuming(Path.of(arguments[0]))
            .onProgress(Duration.ofMillis(10), progress -> System.out.println(progress.text())));
  }
}
