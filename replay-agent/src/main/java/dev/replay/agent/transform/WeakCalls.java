package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weak compare-and-set of atomics, their arrays and updaters, of {@code VarHandle} and {@code
 * Unsafe}: whether it fails spuriously is a choice. All end in (expected, new), but for stamped and
 * marked references, which do not fail spuriously here.
 */
final class WeakCalls implements Rewriting {

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call) || !isWeak(call)) {
      return false;
    }
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Type type = arguments[arguments.length - 1];
    Type expectedType = arguments[arguments.length - 2];
    int fails = code.scratch(1);
    InsnList before = new InsnList();
    before.add(Code.call(Code.WEAK, "fails", "()Z"));
    before.add(new VarInsnNode(Opcodes.ISTORE, fails));
    int value = code.scratch(type.getSize());
    int expected = code.scratch(expectedType.getSize());
    before.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), value));
    before.add(new VarInsnNode(expectedType.getOpcode(Opcodes.ISTORE), expected));
    before.add(new VarInsnNode(expectedType.getOpcode(Opcodes.ILOAD), expected));
    before.add(new VarInsnNode(expectedType.getOpcode(Opcodes.ILOAD), expected));
    before.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), value));
    before.add(new VarInsnNode(Opcodes.ILOAD, fails));
    String kind = kind(type);
    before.add(Code.call(Code.WEAK, "value", "(" + kind + kind + "Z)" + kind));
    if (kind.startsWith("L") && !type.getDescriptor().equals(kind)) {
      before.add(Code.cast(type.getInternalName()));
    }
    InsnList after = new InsnList();
    after.add(new VarInsnNode(Opcodes.ILOAD, fails));
    after.add(Code.call(Code.WEAK, "result", "(ZZ)Z"));
    code.instructions.insertBefore(call, before);
    code.instructions.insert(call, after);
    return true;
  }

  private static boolean isWeak(MethodInsnNode call) {
    if (!call.name.startsWith("weakCompareAndSet") || !call.desc.endsWith(")Z")) {
      return false;
    }
    Type[] arguments = Type.getArgumentTypes(call.desc);
    boolean isStamped =
        call.owner.endsWith("StampedReference") || call.owner.endsWith("MarkableReference");
    return arguments.length >= 2
        && !isStamped
        && (call.owner.startsWith("java/util/concurrent/atomic/")
            || call.owner.equals("java/lang/invoke/VarHandle")
            || call.owner.equals("sun/misc/Unsafe"))
        && isReference(arguments[arguments.length - 1])
            == isReference(arguments[arguments.length - 2]);
  }

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  private static String kind(Type type) {
    return switch (type.getSort()) {
      case Type.LONG, Type.FLOAT, Type.DOUBLE -> type.getDescriptor();
      case Type.ARRAY, Type.OBJECT -> "Ljava/lang/Object;";
      default -> "I";
    };
  }
}
