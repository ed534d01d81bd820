package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.Collections;
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
 *
 * <p>The monitor is kept in a variable of its own, as javac does for a block: byte code may
 * overwrite variable 0 (compilers do for tail calls), and HotSpot compiles no method whose locking
 * it cannot see to be structured. Every frame of the method names the variable.
 */
final class SynchronizedMethods {

  private SynchronizedMethods() {}

  static boolean applies(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0
        && (method.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
  }

  static void toBlock(ClassNode owner, MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    method.access &= ~Opcodes.ACC_SYNCHRONIZED;
    int monitor = method.maxLocals++;
    Object monitorType = isStatic ? "java/lang/Class" : owner.name;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof FrameNode frame) {
        frame.local = withMonitor(frame.local, monitor, monitorType);
      }
    }
    LabelNode start = new LabelNode();
    LabelNode handler = new LabelNode();
    List<TryCatchBlockNode> guards = guardReturns(method, monitor, start, handler);
    method.instructions.insert(enter(owner, isStatic, monitor, start));
    method.instructions.add(handler);
    Object[] locals = withMonitor(List.of(), monitor, monitorType).toArray();
    Code.addHandlerFrame(method.instructions, owner, locals);
    LabelNode end = new LabelNode();
    method.instructions.add(exit(monitor));
    method.instructions.add(end);
    method.instructions.add(new InsnNode(Opcodes.ATHROW));
    guards.add(new TryCatchBlockNode(handler, end, handler, null));
    method.tryCatchBlocks.addAll(guards);
  }

  private static InsnList enter(ClassNode owner, boolean isStatic, int monitor, LabelNode start) {
    InsnList out = new InsnList();
    if (isStatic) {
      out.add(new LdcInsnNode(Type.getObjectType(owner.name)));
      Code.allowClassConstants(owner);
    } else {
      out.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    out.add(new InsnNode(Opcodes.DUP));
    out.add(new VarInsnNode(Opcodes.ASTORE, monitor));
    out.add(new InsnNode(Opcodes.MONITORENTER));
    out.add(start);
    return out;
  }

  private static InsnList exit(int monitor) {
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, monitor));
    out.add(new InsnNode(Opcodes.MONITOREXIT));
    return out;
  }

  /**
   * Unlocks before each return. The handler guards everything but the returns, the unlocking too:
   * HotSpot wants an exception there to find a way out, although none is thrown.
   */
  private static List<TryCatchBlockNode> guardReturns(
      MethodNode method, int monitor, LabelNode start, LabelNode handler) {
    List<TryCatchBlockNode> guards = new ArrayList<>();
    LabelNode from = start;
    boolean empty = true;
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      int opcode = instruction.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        LabelNode end = new LabelNode();
        LabelNode next = new LabelNode();
        method.instructions.insertBefore(instruction, exit(monitor));
        method.instructions.insertBefore(instruction, end);
        method.instructions.insert(instruction, next);
        guards.add(new TryCatchBlockNode(from, end, handler, null));
        from = next;
        empty = true;
      } else if (opcode >= 0) {
        empty = false;
      }
    }
    if (!empty) {
      guards.add(new TryCatchBlockNode(from, handler, handler, null));
    }
    return guards;
  }

  /** The locals of a frame, and the monitor in its variable: what lies between is unusable. */
  private static List<Object> withMonitor(List<Object> locals, int monitor, Object monitorType) {
    List<Object> out = new ArrayList<>(locals);
    int size = 0;
    for (Object local : locals) {
      size += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    out.addAll(Collections.nCopies(monitor - size, Opcodes.TOP));
    out.add(monitorType);
    return out;
  }
}
