package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Class initialisers run without scheduling points: the JVM holds the class's initialisation lock
 * meanwhile (JLS 12.4.2), which no other thread could be scheduled around.
 */
final class ClassInitializers {

  private ClassInitializers() {}

  static void bracket(ClassNode owner, MethodNode method) {
    Code code = new Code(owner, method, method.instructions, false);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() == Opcodes.RETURN) {
        method.instructions.insertBefore(instruction, step(-1));
      }
    }
    InsnList begin = step(1);
    begin.add(start);
    method.instructions.insert(begin);
    method.instructions.add(end);
    code.addFinally(start, end, step(-1));
    // The innermost handler comes first in the table; this one is the outermost.
    method.tryCatchBlocks.add(method.tryCatchBlocks.remove(0));
  }

  private static InsnList step(int delta) {
    InsnList out = new InsnList();
    Code.push(out, delta);
    out.add(Code.call(Code.MEMORY, "classInitializer", "(I)V"));
    return out;
  }
}
