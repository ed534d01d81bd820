package dev.replay.agent.transform;

import org.objectweb.asm.ClassReader;

/** Rewrites class files as {@link Instrumenter} does, but says so when it cannot. */
final class Rewriter {

  private final ClassHierarchy hierarchy = new ClassHierarchy(name -> false);

  /** As a class of the program that is being loaded by {@code loader}. */
  byte[] program(byte[] classFile, ClassLoader loader) {
    ClassFile file = new ClassFile(new ClassReader(classFile));
    new ProgramRewriter(file.node, hierarchy.from(loader), CodeOrigin.PROGRAM, false).rewrite();
    return file.toBytes();
  }

  /** As a class of the JDK. */
  byte[] jdk(byte[] classFile) {
    ClassFile file = new ClassFile(new ClassReader(classFile));
    new JdkRewriter(file.node, hierarchy.from(null)).rewrite();
    return file.toBytes();
  }
}
