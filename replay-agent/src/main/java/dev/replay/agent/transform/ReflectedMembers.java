package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Has {@code Class} show what a rewritten class declared: all its lists of fields and methods go
 * through two methods of the JDK that hide some of the JDK's own.
 */
final class ReflectedMembers {

  private static final String FILTER = "jdk/internal/reflect/Reflection";

  private ReflectedMembers() {}

  /** Whether it is the class with those methods. */
  static boolean areFilteredBy(String className) {
    return className.equals(FILTER);
  }

  /** Puts the hook before {@code method} if it is one of the two; says whether. */
  static boolean restore(ClassNode owner, MethodNode method) {
    if (!areFilteredBy(owner.name)
        || !(method.name.equals("filterFields") || method.name.equals("filterMethods"))) {
      return false;
    }
    String members = Type.getReturnType(method.desc).getDescriptor();
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, 0));
    out.add(new VarInsnNode(Opcodes.ALOAD, 1));
    out.add(Code.call(Code.MEMBERS, "of", "(Ljava/lang/Class;" + members + ")" + members));
    out.add(new VarInsnNode(Opcodes.ASTORE, 1));
    method.instructions.insert(out);
    return true;
  }
}
