package dev.replay.agent.transform;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Rewrites class files as {@link Instrumenter} does, but says so when it cannot. */
final class Rewriter {

  private final ClassHierarchy hierarchy = new ClassHierarchy(name -> false);

  /** As a class of the program that is being loaded by {@code loader}. */
  byte[] program(byte[] classFile, ClassLoader loader) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = read(reader);
    new ProgramRewriter(node, hierarchy.from(loader), false).rewrite();
    return write(reader, node);
  }

  /** As a class of the JDK. */
  byte[] jdk(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = read(reader);
    new JdkRewriter(node, hierarchy.from(null)).rewrite();
    return write(reader, node);
  }

  private static ClassNode read(ClassReader reader) {
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  private static byte[] write(ClassReader reader, ClassNode node) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }
}
