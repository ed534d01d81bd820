package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The sockets and pipes of the JDK bracket each operation that may block by methods of their own,
 * {@code beginRead} and the like: after them comes a hook.
 */
final class SocketOperations implements Rewriting {

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!JdkClasses.isSocket(code.owner.name)
        || !(instruction instanceof MethodInsnNode call)
        || !call.owner.equals(code.owner.name)
        || !call.name.startsWith("begin")
        || (call.name + call.desc).equals("begin()V")) { // of the superclass, within the others
      return false;
    }
    InsnList after = new InsnList();
    after.add(new VarInsnNode(Opcodes.ALOAD, 0));
    after.add(Code.call(Code.SOCKETS, "begun", "(Ljava/lang/Object;)V"));
    code.instructions.insert(instruction, after);
    return true;
  }
}
