package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Rules for code that runs in the boot loader, before and below most of the JDK. */
class HooksPackageTest {

  @Test
  void hooksDoWithoutInvokedynamic() throws IOException {
    List<String> found = new ArrayList<>();
    for (ClassNode hooks : hooks()) {
      for (MethodNode method : hooks.methods) {
        for (AbstractInsnNode instruction : method.instructions) {
          if (instruction.getType() == AbstractInsnNode.INVOKE_DYNAMIC_INSN) {
            found.add(hooks.name + "." + method.name);
          }
        }
      }
    }

    assertThat(found).isEmpty();
  }

  private static List<ClassNode> hooks() throws IOException {
    List<ClassNode> nodes = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("target/classes/dev/replay/hooks"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, 0);
        nodes.add(node);
      }
    }
    assertThat(nodes).hasSizeGreaterThan(10);
    return nodes;
  }
}
