package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.ReplayAgent;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/**
 * Every class of every jar on the class path is loaded with the agent in place and linked, so that
 * HotSpot verifies what became of it.
 */
class EveryClassOfTheLibrariesVerifiesTest {

  private final List<Path> jars =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(path -> path.endsWith(".jar"))
          .map(Path::of)
          .toList();
  private final Map<String, String> outcomes = new TreeMap<>();
  private final List<String> leftAsTheyWere = new ArrayList<>();
  private final StringBuilder figures = new StringBuilder();

  @Test
  void rewrittenClassesLinkAsTheOriginalsDo() throws IOException {
    Instrumentation instrumentation = ByteBuddyAgent.install();
    try (Linking linking = new Linking(jars)) {
      RewrittenClasses rewritten = new RewrittenClasses(linking.loader());
      instrumentation.addTransformer(rewritten, true);
      for (Path jar : jars) {
        link(linking, jar, rewritten);
      }
      instrumentation.removeTransformer(rewritten);
    }
    figures.append("named by the agent: ").append(ReplayAgent.failures());
    System.out.println(figures);

    assertThat(outcomes.values()).as("%s", figures).noneMatch(o -> o.contains("VerifyError"));
    assertThat(different(outcomesWithoutAgent())).as("%s", figures).isEmpty();
    assertThat(leftAsTheyWere).as("%s", figures).isEmpty();
  }

  private void link(Linking linking, Path jar, RewrittenClasses rewritten) throws IOException {
    int linked = 0;
    int changed = 0;
    Map<String, String> ofJar = linking.link(jar);
    for (Map.Entry<String, String> entry : ofJar.entrySet()) {
      String name = entry.getKey();
      linked += Linking.isLinked(entry.getValue()) ? 1 : 0;
      changed += rewritten.contains(name) ? 1 : 0;
      if (!rewritten.contains(name) && !mayStayAsItIs(linking, name, rewritten)) {
        leftAsTheyWere.add(name);
      }
    }
    outcomes.putAll(ofJar);
    figures.append(
        "%s: %d classes, %d rewritten, %d not linkable%n"
            .formatted(jar.getFileName(), ofJar.size(), changed, ofJar.size() - linked));
  }

  /** A class that could not even be loaded was not seen by the agent. */
  private static boolean mayStayAsItIs(Linking linking, String name, RewrittenClasses rewritten) {
    try {
      Class<?> type = Class.forName(name, false, linking.loader());
      return !ReplayAgent.rewrites(type)
          || ReplayAgent.failures().stream().anyMatch(failure -> failure.startsWith(name + " "))
          || !new SharedStateInCode(rewritten.file(name)).isThere();
    } catch (ClassNotFoundException | LinkageError e) {
      return true;
    }
  }

  private List<String> different(Map<String, String> expected) {
    assertThat(outcomes).hasSameSizeAs(expected);
    return outcomes.keySet().stream()
        .filter(name -> !outcomes.get(name).equals(expected.get(name)))
        .map(name -> name + ": " + outcomes.get(name) + ", without agent " + expected.get(name))
        .toList();
  }

  private Map<String, String> outcomesWithoutAgent() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Linking.class.getName());
    jars.forEach(jar -> command.add(jar.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, String> outcomes = new TreeMap<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> outcomes.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    }
    return outcomes;
  }
}
