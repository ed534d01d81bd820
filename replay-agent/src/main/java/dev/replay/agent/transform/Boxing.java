package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/** Between values of any type and references. */
final class Boxing {

  private Boxing() {}

  /** The value on top of the stack becomes a reference. */
  static void box(InsnList out, Type type) {
    String wrapper = wrapper(type);
    if (!wrapper.isEmpty()) {
      out.add(Code.call(wrapper, "valueOf", "(" + type.getDescriptor() + ")L" + wrapper + ";"));
    }
  }

  /** The reference on top of the stack becomes a value of that type. */
  static void unbox(InsnList out, Type type) {
    String wrapper = wrapper(type);
    if (wrapper.isEmpty()) {
      out.add(Code.cast(type.getInternalName()));
      return;
    }
    out.add(Code.cast(wrapper));
    out.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            wrapper,
            type.getClassName() + "Value",
            "()" + type.getDescriptor(),
            false));
  }

  private static String wrapper(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> "";
    };
  }
}
