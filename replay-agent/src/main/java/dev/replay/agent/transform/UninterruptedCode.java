package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Code that runs without scheduling points, because a lock is held meanwhile that is not modelled
 * and that no other thread could be scheduled around: a class initialiser holds its class's
 * initialisation lock (JLS 12.4.2), a synchronized method of a JDK class loaded long ago its real
 * monitor.
 */
final class UninterruptedCode {

  private UninterruptedCode() {}

  static void bracket(ClassNode owner, MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(instruction, step(-1));
      }
    }
    LabelNode start = new LabelNode();
    LabelNode handler = new LabelNode();
    InsnList begin = step(1);
    begin.add(start);
    method.instructions.insert(begin);
    method.instructions.add(handler);
    Code.addHandlerFrame(method.instructions, owner, new Object[0]);
    method.instructions.add(step(-1));
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
