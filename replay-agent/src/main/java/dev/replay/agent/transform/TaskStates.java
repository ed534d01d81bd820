package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * A hook before the state of a task of a fork-join pool is read: whoever sees that it is done sees
 * what it did. What changes the state is in {@link Prologues}.
 */
final class TaskStates implements Rewriting {

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof FieldInsnNode access)
        || access.getOpcode() != Opcodes.GETFIELD
        || !isState(access.owner + "." + access.name)) {
      return false;
    }
    InsnList before = new InsnList();
    before.add(new InsnNode(Opcodes.DUP));
    before.add(Code.call(Code.SCOPE, "readsTask", "(Ljava/util/concurrent/ForkJoinTask;)V"));
    code.instructions.insertBefore(instruction, before);
    return true;
  }

  private static boolean isState(String field) {
    return field.equals("java/util/concurrent/ForkJoinTask.status")
        || field.equals("java/util/concurrent/CountedCompleter.pending")
        || field.equals("java/util/concurrent/CountedCompleter.status");
  }
}
