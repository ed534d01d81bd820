package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.ForkedJvm;
import dev.replay.agent.ReplayAgent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class EveryRewrittenJdkClassIsValidTest {

  private static final Path JAVA_BASE =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");

  @Test
  void asmFindsNoErrorInAnyOfThem() throws IOException {
    Rewriter rewriter = new Rewriter();
    List<String> errors = new ArrayList<>();

    List<String> names = concerned();
    for (String name : names) {
      byte[] original = Files.readAllBytes(JAVA_BASE.resolve(name + ".class"));
      errors.addAll(ClassFileCheck.errors(rewriter.jdk(original)));
    }

    assertThat(errors).isEmpty();
    assertThat(names).hasSizeGreaterThan(500);
  }

  /** So the JVM gives them to agents if they come from its archive and are loaded already. */
  @Test
  void operandStacksAreDeepEnoughWithoutFrames() throws IOException {
    Rewriter rewriter = new Rewriter();
    List<String> errors = new ArrayList<>();

    for (String name : concerned()) {
      byte[] original = Files.readAllBytes(JAVA_BASE.resolve(name + ".class"));
      errors.addAll(ClassFileCheck.stackErrors(rewriter.jdk(withoutFrames(original))));
    }

    assertThat(errors).isEmpty();
  }

  private static byte[] withoutFrames(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /**
   * By default the JVM trusts classes of the boot loader, also rewritten ones: here it does not.
   */
  @Test
  void theVerifierOfTheJvmAcceptsAllOfThem() throws IOException, InterruptedException {
    ForkedJvm.Result result =
        ForkedJvm.run(
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"),
            LoadsThemAll.class);

    assertThat(result.output()).contains("loaded, failures: []");
    assertThat(result.exitCode()).isZero();
  }

  /** Every class of java.base that is rewritten, by internal name. */
  private static List<String> concerned() throws IOException {
    try (Stream<Path> files = Files.walk(JAVA_BASE)) {
      return files
          .map(file -> JAVA_BASE.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(JdkClasses::concerns)
          .sorted()
          .toList();
    }
  }

  /** Has the agent rewrite them all and the JVM link them. */
  static final class LoadsThemAll {
    public static void main(String[] arguments) throws Exception {
      ReplayAgent.install();
      int loaded = 0;
      for (String name : concerned()) {
        RewritingLoader.link(Class.forName(name.replace('/', '.'), false, null));
        loaded++;
      }
      System.out.println(loaded + " loaded, failures: " + ReplayAgent.failures());
    }
  }
}
