package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;

/** In the second body of a method: monitor instructions become hook calls. */
final class MonitorInstructions implements Rewriting {

  /**
   * In {@code Timer} entering is a scheduling point; other JDK classes with monitors are one step a
   * call.
   */
  private static int site(Code code, AbstractInsnNode instruction) {
    return code.site(Operation.ENTER, instruction)
        .composite(code.owner.name.startsWith("java/util/Timer"))
        .register();
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    InsnList calls = new InsnList();
    if (instruction.getOpcode() == Opcodes.MONITORENTER) {
      Code.push(calls, site(code, instruction));
      calls.add(Code.call(Code.MONITOR, "enter", "(Ljava/lang/Object;I)V"));
    } else if (instruction.getOpcode() == Opcodes.MONITOREXIT) {
      calls.add(Code.call(Code.MONITOR, "exit", "(Ljava/lang/Object;)V"));
    } else {
      return false;
    }
    code.instructions.insert(instruction, calls);
    code.instructions.remove(instruction);
    return true;
  }
}
