package dev.replay.agent.transform;

import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class file that is being rewritten.
 *
 * <p>How deep operand stacks get is computed anew. ASM goes by stack map frames (JVMS 4.7.4) where
 * the version of a class demands them. But the JVM may hand out JDK classes without: those from its
 * archive, where frames have been dropped, if they are retransformed. Then the depth has to be
 * found by following the flow of control, as for classes that are older than frames. With one that
 * is too small, the JVM ends as soon as a garbage collection looks at the method.
 */
final class ClassFile {

  /** Major versions up to that one need no frames. */
  private static final int WITHOUT_FRAMES = Opcodes.V1_6;

  /** Where a class file says which version it has: minor, then major, two bytes each. */
  private static final int VERSION = 4;

  final ClassNode node = new ClassNode();
  private final ClassReader reader;
  private final boolean hasFrames;

  ClassFile(ClassReader reader) {
    this.reader = reader;
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    this.hasFrames = hasFrames(node);
  }

  private static boolean hasFrames(ClassNode node) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction.getType() == AbstractInsnNode.FRAME) {
          return true;
        }
      }
    }
    return false;
  }

  /** What the node has become. */
  byte[] toBytes() {
    if (hasFrames) {
      return write();
    }
    int version = node.version; // ASM decides by it
    node.version = Math.min(version & 0xFFFF, WITHOUT_FRAMES);
    byte[] bytes = write();
    node.version = version;
    ByteBuffer.wrap(bytes).putInt(VERSION, version);
    return bytes;
  }

  private byte[] write() {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }
}
