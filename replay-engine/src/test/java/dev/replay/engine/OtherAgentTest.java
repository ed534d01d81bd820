package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Shapes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jacoco.agent.rt.RT;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another agent in the same JVM. Probes of a coverage agent are no shared state of the program, and
 * it counts what exploration runs.
 */
class OtherAgentTest {

  @TempDir private Path directory;

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  @Test
  void neitherIsInTheOthersWay() throws IOException, InterruptedException {
    Path coverage = directory.resolve("jacoco.exec");

    String output = runWith("-javaagent:" + jarOf(RT.class) + "=destfile=" + coverage);

    assertThat(output.lines().toList()).contains(CoveredJvm.report());
    assertThat(probes(coverage, Shapes.class)).contains(true);
  }

  @Test
  void whatItDoesWhenAClassIsLoadedIsNoPartOfTheProgram() throws IOException, InterruptedException {
    String output = runWith("-javaagent:" + busyAgent());

    assertThat(output.lines().toList()).contains(CoveredJvm.report());
  }

  private Path busyAgent() throws IOException {
    Path jar = directory.resolve("busy.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Premain-Class"), BusyAgent.class.getName());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  private String runWith(String agent) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:+EnableDynamicAgentLoading",
                    agent,
                    "-cp",
                    ManagementFactory.getRuntimeMXBean().getClassPath(),
                    CoveredJvm.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Boolean> probes(Path file, Class<?> type) throws IOException {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(file.toFile());
    List<Boolean> probes = new ArrayList<>();
    for (ExecutionData data : loader.getExecutionDataStore().getContents()) {
      if (data.getName().equals(type.getName().replace('.', '/'))) {
        for (boolean probe : data.getProbes()) {
          probes.add(probe);
        }
      }
    }
    return probes;
  }
}
