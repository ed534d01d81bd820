package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes are another agent's. */
class OtherAgentsTest {

  @TempDir Path directory;

  private final ClassLoader loader = OtherAgentsTest.class.getClassLoader();

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static ProtectionDomain domain(String location) throws MalformedURLException {
    return new ProtectionDomain(new CodeSource(new URL(location), (Certificate[]) null), null);
  }

  private ProtectionDomain domainOf(String name) throws Exception {
    return domain(new File(file(name)).getCanonicalFile().toURI().toURL().toString());
  }

  @Test
  void classesOfAJarThatWasGivenAsAgentAreTheirs() throws Exception {
    OtherAgents agents =
        new OtherAgents(
            List.of("-Xmx1g", "-javaagent:" + file("a.jar") + "=on", "-javaagent:" + file("b.jar")),
            file("app.jar"));

    assertThat(agents.own(loader, domainOf("a.jar"))).isTrue();
    assertThat(agents.own(loader, domainOf("b.jar"))).isTrue();
    assertThat(
            agents.own(
                loader,
                domain("jar:" + domainOf("b.jar").getCodeSource().getLocation() + "!/inst/")))
        .isTrue();
    assertThat(agents.own(loader, domainOf("app.jar"))).isFalse();
    assertThat(agents.own(loader, null)).isFalse();
    assertThat(agents.own(null, null)).isFalse();
  }

  @Test
  void aJarThatIsOnTheClassPathTooIsTheProgrammes() throws Exception {
    OtherAgents agents =
        new OtherAgents(
            List.of("-javaagent:" + file("library.jar")),
            file("app.jar") + File.pathSeparator + file("library.jar"));

    assertThat(agents.own(loader, domainOf("library.jar"))).isFalse();
  }

  @Test
  void loadersOfTheJdkAndOfProgramsDefineClassesOfPrograms() {
    OtherAgents agents = new OtherAgents(List.of(), "");

    assertThat(agents.own(ClassLoader.getPlatformClassLoader(), null)).isFalse();
    assertThat(agents.own(new ClassLoader() {}, null)).isFalse();
  }

  @Test
  void loadersOfTheirJarsDefineTheirClasses() {
    String tests =
        OtherAgentsTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    OtherAgents agents = new OtherAgents(List.of("-javaagent:" + tests), "");

    assertThat(agents.own(new ClassLoader() {}, null)).isTrue();
  }

  @Test
  void knownAgentsAreExcludedWhereverTheirClassesAre() {
    assertThat(Exclusions.excludes("io/opentelemetry/javaagent/bootstrap/HelperResources"))
        .isTrue();
    assertThat(Exclusions.excludes("io/opentelemetry/api/trace/Span")).isFalse();
  }
}
