package dev.replay.agent.transform;

import dev.replay.hooks.HookTarget;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Code that runs without scheduling points. A synchronized method of a JDK class loaded long ago
 * holds its real monitor, which nobody could be scheduled around. What an initialiser does that was
 * moved ({@link FreshStatics}) is hardly ever shared; using another class that is not initialised
 * is a scheduling point there. Initialisers that the JVM still calls, of interfaces and enums, run
 * once for all executions, so none of them may see that: they run as if outside of executions.
 */
final class UninterruptedCode {

  private UninterruptedCode() {}

  /** The initialiser that was moved out of the JVM's hands. */
  static void inInitializer(ClassNode owner, MethodNode method) {
    bracket(owner, method, step(1), () -> step(-1));
  }

  /** A synchronized method of a JDK class. */
  static void underRealMonitor(ClassNode owner, MethodNode method) {
    bracket(
        owner, method, step(HookTarget.UNDER_REAL_LOCK), () -> step(-HookTarget.UNDER_REAL_LOCK));
  }

  /** An initialiser that the JVM runs, once for all executions: outside of them. */
  static void outsideOfExecutions(ClassNode owner, MethodNode method) {
    bracket(owner, method, callOfStatics("enterOutside"), () -> callOfStatics("leaveOutside"));
  }

  private static void bracket(
      ClassNode owner, MethodNode method, InsnList begin, Supplier<InsnList> end) {
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(instruction, end.get());
      }
    }
    LabelNode start = new LabelNode();
    LabelNode handler = new LabelNode();
    begin.add(start);
    method.instructions.insert(begin);
    method.instructions.add(handler);
    Code.addHandlerFrame(method.instructions, owner, new Object[0]);
    method.instructions.add(end.get());
    method.instructions.add(new InsnNode(Opcodes.ATHROW));
    // The innermost handler comes first in the table; this one is the outermost.
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, handler, handler, null));
  }

  private static InsnList step(int delta) {
    InsnList out = new InsnList();
    Code.push(out, delta);
    out.add(Code.call(Code.MEMORY, "classInitializer", "(I)V"));
    return out;
  }

  private static InsnList callOfStatics(String name) {
    InsnList out = new InsnList();
    out.add(Code.call(Code.STATICS, name, "()V"));
    return out;
  }
}
