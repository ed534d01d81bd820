package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls that only try, and say by their result whether they changed anything: {@code
 * compareAndSet}, {@code tryLock}, {@code poll}, {@code putIfAbsent}. A hook behind them tells of
 * those that failed, so that loops around them are seen to wait.
 */
final class Attempts {

  private static final String STAMPED_LOCK = "java/util/concurrent/locks/StampedLock";

  private Attempts() {}

  /** Whether the call may change nothing, and says so. */
  static boolean mayFail(MethodInsnNode call) {
    return !hook(call).isEmpty();
  }

  /** Whether the call takes or gives back a lock, as often the one as the other. */
  static boolean locks(MethodInsnNode call) {
    return call.owner.startsWith("java/util/concurrent/locks/")
        && (call.name.startsWith("lock")
            || call.name.startsWith("unlock")
            || (call.owner.equals(STAMPED_LOCK) && call.name.endsWith("Lock")));
  }

  /** Adds what is to stand behind the call: its result is looked at, and stays. */
  static void addTo(InsnList after, MethodInsnNode call) {
    String hook = hook(call);
    if (!hook.isEmpty()) {
      after.add(new InsnNode(hook.endsWith("(J)V") ? Opcodes.DUP2 : Opcodes.DUP));
      int name = hook.indexOf('(');
      after.add(Code.call(Code.MEMORY, hook.substring(0, name), hook.substring(name)));
    }
  }

  /** Name and descriptor of the hook that looks at the result; empty if it says nothing. */
  private static String hook(MethodInsnNode call) {
    String result = call.desc.substring(call.desc.indexOf(')') + 1);
    boolean object = result.startsWith("L");
    String name = call.name;
    if (name.equals("putIfAbsent") && object) {
      return "found(Ljava/lang/Object;)V";
    }
    boolean takes = name.startsWith("poll") || (name.equals("remove") && !call.desc.contains("(I"));
    if (takes && object) {
      return "tried(Ljava/lang/Object;)V";
    }
    if (name.startsWith("try") && result.equals("J")) {
      return "tried(J)V";
    }
    boolean tries =
        name.startsWith("try")
            || name.startsWith("compareAnd")
            || name.startsWith("weakCompareAnd")
            || name.startsWith("offer")
            || name.startsWith("remove")
            || name.startsWith("replace")
            || name.equals("add");
    return tries && result.equals("Z") ? "tried(Z)V" : "";
  }
}
