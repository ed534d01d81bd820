package dev.replay.libraries;

import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds, independently of the agent, what of a class file the agent must not leave as it is. */
final class SharedStateInCode {

  private final ClassNode node = new ClassNode();
  private final Set<String> changeableFields;

  SharedStateInCode(byte[] classFile) {
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG);
    changeableFields =
        node.fields.stream()
            .filter(field -> (field.access & (Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC)) == 0)
            .map(field -> field.name)
            .collect(Collectors.toSet());
  }

  /**
   * Whether a method uses monitors, elements of arrays, changeable fields of the class, or atomics,
   * or is a class initialiser.
   */
  boolean isThere() {
    return node.methods.stream().anyMatch(this::isIn);
  }

  private boolean isIn(MethodNode method) {
    if (method.instructions.size() == 0) {
      return false;
    }
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 || method.name.equals("<clinit>")) {
      return true;
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (isShared(instruction) && !isInConstructor(method, instruction)) {
        return true;
      }
    }
    return false;
  }

  private boolean isShared(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (instruction instanceof FieldInsnNode access) {
      return access.owner.equals(node.name) && changeableFields.contains(access.name);
    }
    if (instruction instanceof MethodInsnNode call) {
      return call.owner.startsWith("java/util/concurrent/atomic/Atomic")
          && !call.name.equals("<init>");
    }
    return opcode == Opcodes.MONITORENTER
        || (Opcodes.IALOAD <= opcode && opcode <= Opcodes.SALOAD)
        || (Opcodes.IASTORE <= opcode && opcode <= Opcodes.SASTORE);
  }

  /** Before {@code super(...)} nobody else sees the object. */
  private static boolean isInConstructor(MethodNode method, AbstractInsnNode instruction) {
    return method.name.equals("<init>") && instruction.getOpcode() == Opcodes.PUTFIELD;
  }
}
