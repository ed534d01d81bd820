package dev.replay.agent.transform;

import dev.replay.hooks.HookTarget;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Code that runs without scheduling points. Either a lock is held meanwhile that is not modelled
 * and that no other thread could be scheduled around: a synchronized method of a JDK class loaded
 * long ago holds its real monitor, an initialiser that the JVM calls its class's initialisation
 * lock (JLS 12.4.2). Or, in an initialiser that was moved ({@link FreshStatics}), because what it
 * does is hardly ever shared; there, using another class that is not initialised is a scheduling
 * point.
 */
final class UninterruptedCode {

  private UninterruptedCode() {}

  static void bracket(ClassNode owner, MethodNode method) {
    // An initialiser that was moved holds a modelled lock; all others hold one of the JVM.
    int depth = method.name.equals(FreshStatics.INITIALIZER) ? 1 : HookTarget.UNDER_REAL_LOCK;
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(instruction, step(-depth));
      }
    }
    LabelNode start = new LabelNode();
    LabelNode handler = new LabelNode();
    InsnList begin = step(depth);
    begin.add(start);
    method.instructions.insert(begin);
    method.instructions.add(handler);
    Code.addHandlerFrame(method.instructions, owner, new Object[0]);
    method.instructions.add(step(-depth));
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
}
