package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * {@code ThreadPoolExecutor} keeps its workers in a hash set and interrupts them in its order,
 * which is the order of identity hash codes and differs from run to run. A linked hash set is one
 * too, and keeps the order of insertion.
 */
final class OrderedWorkers implements Rewriting {

  private static final String HASH_SET = "java/util/HashSet";
  private static final String LINKED = "java/util/LinkedHashSet";

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!code.owner.name.equals("java/util/concurrent/ThreadPoolExecutor")) {
      return false;
    }
    if (instruction instanceof TypeInsnNode created
        && created.getOpcode() == Opcodes.NEW
        && created.desc.equals(HASH_SET)) {
      created.desc = LINKED;
      return true;
    }
    if (instruction instanceof MethodInsnNode call
        && call.owner.equals(HASH_SET)
        && call.name.equals("<init>")) {
      call.owner = LINKED;
      return true;
    }
    return false;
  }
}
