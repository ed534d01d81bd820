package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes a {@code synchronized} method a plain one whose body is a synchronized block, so that
 * {@link TwoBodies} applies. Only while the class is being loaded: afterwards the JVM lets no
 * modifier change.
 */
final class SynchronizedMethods {

  private SynchronizedMethods() {}

  static boolean applies(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0
        && (method.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
  }

  static void toBlock(ClassNode owner, MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    if (!isStatic && overwritesThis(method)) {
      throw new IllegalStateException(
          "synchronized method " + method.name + method.desc + " overwrites its first variable");
    }
    method.access &= ~Opcodes.ACC_SYNCHRONIZED;
    LabelNode handler = new LabelNode();
    LabelNode start = new LabelNode();
    InsnList enter = acquire(owner, isStatic, Opcodes.MONITORENTER);
    enter.add(start);
    List<TryCatchBlockNode> guards = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        LabelNode end = new LabelNode();
        LabelNode restart = new LabelNode();
        InsnList exit = new InsnList();
        exit.add(end);
        exit.add(acquire(owner, isStatic, Opcodes.MONITOREXIT));
        method.instructions.insertBefore(instruction, exit);
        method.instructions.insert(instruction, restart);
        guards.add(new TryCatchBlockNode(start, end, handler, null));
        start = restart;
      }
    }
    guards.add(new TryCatchBlockNode(start, handler, handler, null));
    guards.removeIf(guard -> isEmpty(method, guard));
    method.instructions.insert(enter);
    method.instructions.add(handler);
    Object[] locals = isStatic ? new Object[0] : new Object[] {owner.name};
    method.instructions.add(
        new FrameNode(
            Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"}));
    method.instructions.add(acquire(owner, isStatic, Opcodes.MONITOREXIT));
    method.instructions.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.addAll(guards);
  }

  private static InsnList acquire(ClassNode owner, boolean isStatic, int opcode) {
    InsnList out = new InsnList();
    out.add(
        isStatic
            ? new LdcInsnNode(Type.getObjectType(owner.name))
            : new VarInsnNode(Opcodes.ALOAD, 0));
    out.add(new InsnNode(opcode));
    return out;
  }

  /** A range without instructions would be rejected by the verifier. */
  private static boolean isEmpty(MethodNode method, TryCatchBlockNode guard) {
    for (AbstractInsnNode at = guard.start; at != null && at != guard.end; at = at.getNext()) {
      if (at.getOpcode() >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean overwritesThis(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof VarInsnNode variable
          && variable.var == 0
          && variable.getOpcode() >= Opcodes.ISTORE) {
        return true;
      }
    }
    return false;
  }
}
