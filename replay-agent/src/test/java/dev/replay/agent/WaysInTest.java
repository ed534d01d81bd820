package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.replay.programs.Attached;
import dev.replay.programs.LoadedBefore;
import dev.replay.programs.UsesBootPath;
import dev.replay.programs.WokenUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the agent gets into a JVM; each test starts one. */
class WaysInTest {

  private static final String ALLOWED = "-XX:+EnableDynamicAgentLoading";

  @TempDir Path directory;

  @Test
  void aJvmMayAttachToItselfAndNamesWhatWasLoadedTooEarly() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(List.of(ALLOWED), LoadedBefore.class);

    assertThat(result.output())
        .contains(
            "counted 1 0, failures: [dev.replay.programs.LoadedBefore: loaded before the agent; its"
                + " synchronized methods (inc, log) and method references"
                + " (CountDownLatch::countDown) are not under control]");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void theAgentJarMayBeGivenToTheJvm() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(List.of("-javaagent:" + jar()), Attached.class);

    assertThat(result.output()).contains("rewritten").doesNotContain("WARNING");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void givingItTwiceIsGivingItOnce() throws Exception {
    String option = "-javaagent:" + jar();

    ForkedJvm.Result result = ForkedJvm.run(List.of(option, option), InstallsAgain.class);

    assertThat(result.output()).contains("installed again: []");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void classesOfTheBootClassPathStayAsTheyAre() throws Exception {
    String boot = "dev/replay/programs/OnBootPath.class";
    Path copy = directory.resolve(boot);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of("target/test-classes", boot), copy);

    ForkedJvm.Result result =
        ForkedJvm.run(
            List.of("-javaagent:" + jar(), "-Xbootclasspath/a:" + directory), UsesBootPath.class);

    assertThat(result.output()).contains("own states 2 of null");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void hooksSleepUntilTheyAreWokenUpWhateverHasBeenCompiledMeanwhile() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(List.of(ALLOWED), WokenUp.class);

    assertThat(result.output()).contains("told of 0, 2000, 2000000 accesses");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void withoutTheAgentAProgramIsAsItWas() throws Exception {
    assertThat(ForkedJvm.run(List.of(), Attached.class).output()).contains("as it was");
  }

  @Test
  void aJvmThatMayNotBeAttachedToGetsTheRemedy() throws Exception {
    assumeThat(Runtime.version().feature()).as("JDK 17 always allows it").isGreaterThan(20);

    ForkedJvm.Result result =
        ForkedJvm.run(List.of("-XX:-EnableDynamicAgentLoading"), LoadedBefore.class);

    assertThat(result.output())
        .contains("java.lang.IllegalStateException: the replay agent could not attach itself")
        .contains(ReplayAgent.REMEDY);
    assertThat(result.exitCode()).isNotZero();
  }

  @Test
  void hooksThatWereLoadedBeforeTheAgentAreRefused() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(List.of(ALLOWED), LoadsHooksFirst.class);

    assertThat(result.output()).contains("dev.replay.hooks.").contains("was loaded by");
    assertThat(result.exitCode()).isNotZero();
  }

  /** An agent whose classes are on the class path: jars are packaged after tests have run. */
  private Path jar() throws IOException {
    Path jar = directory.resolve("agent.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Premain-Class"), ReplayAgent.class.getName());
    attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  /** Is rewritten not at all, being of the agent's package. */
  static final class InstallsAgain {
    private InstallsAgain() {}

    public static void main(String[] arguments) {
      ReplayAgent.install();
      System.out.println("installed again: " + ReplayAgent.failures());
    }
  }

  /** Does what the documentation says not to do. */
  static final class LoadsHooksFirst {
    private LoadsHooksFirst() {}

    public static void main(String[] arguments) {
      System.out.println(dev.replay.hooks.Gate.active());
      ReplayAgent.install();
    }
  }
}
