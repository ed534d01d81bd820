package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Before each access to a static field, the class that declares it makes its statics fresh, see
 * {@link FreshStatics}; after {@code Class.forName} the class that it initialised.
 */
final class StaticGuards {

  private StaticGuards() {}

  /** Guards all accesses in {@code method}; says whether there are any. */
  static boolean add(ClassNode owner, MethodNode method, ClassHierarchy.View hierarchy) {
    boolean changed = false;
    boolean initializes = method.name.equals(FreshStatics.INITIALIZER);
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction instanceof FieldInsnNode access) {
        changed |= guard(owner, method, access, initializes, hierarchy);
      } else if (instruction instanceof MethodInsnNode call && isForName(call)) {
        InsnList after = new InsnList();
        after.add(new InsnNode(Opcodes.DUP));
        after.add(Code.call(Code.STATICS, "touch", "(Ljava/lang/Class;)V"));
        method.instructions.insert(call, after);
        changed = true;
      }
    }
    return changed;
  }

  private static boolean guard(
      ClassNode owner,
      MethodNode method,
      FieldInsnNode access,
      boolean initializes,
      ClassHierarchy.View hierarchy) {
    if ((access.getOpcode() != Opcodes.GETSTATIC && access.getOpcode() != Opcodes.PUTSTATIC)
        || (initializes && access.owner.equals(owner.name))) {
      return false;
    }
    ClassHierarchy.Field field = hierarchy.field(access.owner, access.name, access.desc);
    if (field == null || !hierarchy.hasFreshStatics(field.declaringClass())) {
      return false;
    }
    // A superclass need not be visible here; a call through the subclass then refreshes both.
    String declaring = field.declaringClass();
    boolean visible = hierarchy.isPublic(declaring) || samePackage(declaring, owner.name);
    if (!visible && !hierarchy.hasFreshStatics(access.owner)) {
      return false;
    }
    method.instructions.insertBefore(
        access, FreshStatics.fresh(visible ? declaring : access.owner));
    return true;
  }

  private static boolean samePackage(String one, String other) {
    int slash = one.lastIndexOf('/');
    return slash == other.lastIndexOf('/') && one.regionMatches(0, other, 0, slash + 1);
  }

  private static boolean isForName(MethodInsnNode call) {
    return call.owner.equals("java/lang/Class")
        && call.name.equals("forName")
        && call.desc.equals("(Ljava/lang/String;)Ljava/lang/Class;");
  }
}
