package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Takes the members that were added to classes out of what {@code Class} shows: all its lists of
 * fields and methods go through two methods that hide some of the JDK's own.
 */
final class ReflectedMembers {

  private static final String FILTER = "jdk/internal/reflect/Reflection";
  private static final String HOOKS = "dev/replay/hooks/AddedMembers";

  private ReflectedMembers() {}

  /** Whether it is the class with those methods. */
  static boolean areFilteredBy(String className) {
    return className.equals(FILTER);
  }

  /** Hides ours before {@code method} hides others, if it is one of the two; says whether. */
  static boolean hide(ClassNode owner, MethodNode method) {
    if (!areFilteredBy(owner.name)
        || !(method.name.equals("filterFields") || method.name.equals("filterMethods"))) {
      return false;
    }
    String members = Type.getReturnType(method.desc).getDescriptor();
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, 1));
    out.add(Code.call(HOOKS, "hide", "(" + members + ")" + members));
    out.add(new VarInsnNode(Opcodes.ASTORE, 1));
    method.instructions.insert(out);
    return true;
  }
}
