package dev.replay.agent.transform;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * A hook before the state of a task of a fork-join pool is read: whoever sees that it is done sees
 * what it did. What changes the state is in {@link Prologues}.
 *
 * <p>The completions of a {@code CompletableFuture} are such tasks. That they were run is in plain
 * fields, which are set to null then, and which every thread that could run them looks at.
 */
final class TaskStates implements Rewriting {

  private static final Set<String> STATES =
      Set.of(
          "java/util/concurrent/ForkJoinTask.status",
          "java/util/concurrent/CountedCompleter.pending",
          "java/util/concurrent/CountedCompleter.status");

  private static final String COMPLETION = "java/util/concurrent/CompletableFuture$";
  private static final Set<String> LINKS_OF_COMPLETION = Set.of("src", "dep", "base");

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof FieldInsnNode access)) {
      return false;
    }
    boolean isLink = isLink(access);
    if (access.getOpcode() == Opcodes.GETFIELD && (isLink || isState(access))) {
      hook(code, access, Opcodes.DUP, "readsTask");
      return true;
    }
    if (access.getOpcode() == Opcodes.PUTFIELD && isLink && !code.method.name.equals("<init>")) {
      hook(code, access, Opcodes.DUP2, "changesTask");
      return true;
    }
    return false;
  }

  /** Calls the hook with the object that is accessed. */
  private static void hook(Code code, FieldInsnNode access, int duplicate, String hook) {
    InsnList before = new InsnList();
    before.add(new InsnNode(duplicate));
    if (duplicate == Opcodes.DUP2) {
      before.add(new InsnNode(Opcodes.POP));
    }
    before.add(Code.call(Code.SCOPE, hook, "(Ljava/util/concurrent/ForkJoinTask;)V"));
    code.instructions.insertBefore(access, before);
  }

  private static boolean isState(FieldInsnNode access) {
    return STATES.contains(access.owner + "." + access.name);
  }

  private static boolean isLink(FieldInsnNode access) {
    return access.owner.startsWith(COMPLETION) && LINKS_OF_COMPLETION.contains(access.name);
  }
}
