package dev.replay.agent.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.objectweb.asm.ClassReader;

/**
 * Rewrites a few classes before the JVM calls the transformer, so that all that rewriting needs is
 * loaded by then.
 *
 * <p>Otherwise rewriting a class may need another class of the agent, whose loader may need the
 * very class that is being rewritten: a {@link ClassCircularityError}. The JVM's own loaders do so
 * when they open their first jar. And what is loaded while the transformer runs is rewritten by
 * nobody, since the JVM does not call a transformer that is at work (JPLIS, {@code Reentrancy.c}).
 */
final class Rehearsal {

  /** A class whose halves are visible, and one whose calls are replaced. */
  private static final List<String> OF_THE_JDK =
      List.of("java/util/concurrent/ThreadPoolExecutor", "java/util/Random");

  /** A class with statics, monitors and lambdas, as programs have them. */
  private static final String OF_A_PROGRAM = Instrumenter.class.getName().replace('.', '/');

  private Rehearsal() {}

  static void run() {
    ClassHierarchy.View hierarchy =
        new ClassHierarchy(Exclusions::excludes).from(Rehearsal.class.getClassLoader());
    for (String name : OF_THE_JDK) {
      ClassFile file = read(name);
      new JdkRewriter(file.node, hierarchy).rewrite();
      file.toBytes();
    }
    ClassFile file = read(OF_A_PROGRAM);
    new ProgramRewriter(
            file.node, hierarchy, CodeOrigin.of(Rehearsal.class.getProtectionDomain()), false)
        .rewrite();
    file.toBytes();
  }

  private static ClassFile read(String name) {
    String resource = "/" + name + ".class";
    try (InputStream in = Rehearsal.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "the agent found no " + resource + "; are its jar and the JDK complete?");
      }
      return new ClassFile(new ClassReader(in));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
