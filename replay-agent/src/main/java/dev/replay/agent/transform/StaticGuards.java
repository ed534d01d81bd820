package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
 *
 * <p>A class calls its own method for that. Whether another one has such a method is known when it
 * has been loaded: the JVM's boot loader, the loader of another agent or one that shows no class
 * files may define another class than the one that is found here, or one that was never rewritten.
 * So {@code Statics.touch} is asked, unless the class is known to have no statics to make fresh.
 */
final class StaticGuards {

  private StaticGuards() {}

  /**
   * Guards all accesses in {@code method}; says whether there are any.
   *
   * @param hasFreshStatics whether {@code owner} has
   */
  static boolean add(
      ClassNode owner, MethodNode method, boolean hasFreshStatics, ClassHierarchy.View hierarchy) {
    boolean changed = false;
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction instanceof FieldInsnNode access && isStatic(access)) {
        InsnList guard = guard(owner, method, hasFreshStatics, access, hierarchy);
        InsnList constant = constant(owner, method, access, hierarchy);
        changed |= guard.size() > 0 || constant.size() > 0;
        method.instructions.insertBefore(access, guard);
        method.instructions.insert(access, constant);
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

  private static boolean isStatic(FieldInsnNode access) {
    return access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
  }

  private static InsnList guard(
      ClassNode owner,
      MethodNode method,
      boolean hasFreshStatics,
      FieldInsnNode access,
      ClassHierarchy.View hierarchy) {
    InsnList guard = new InsnList();
    ClassHierarchy.Field field = hierarchy.field(access.owner, access.name, access.desc);
    String declaring = field == null ? access.owner : field.declaringClass();
    if (declaring.equals(owner.name)) {
      if (hasFreshStatics && !method.name.equals(FreshStatics.INITIALIZER)) {
        guard.add(FreshStatics.fresh(owner.name));
      }
    } else if (hierarchy.mayHaveFreshStatics(declaring)) {
      boolean visible = isVisible(declaring, owner, hierarchy);
      Code.allowClassConstants(owner);
      guard.add(FreshStatics.touch(visible ? declaring : access.owner));
    }
    return guard;
  }

  /** What replaces the value of an interface's constant; empty if the access reads none. */
  private static InsnList constant(
      ClassNode owner, MethodNode method, FieldInsnNode access, ClassHierarchy.View hierarchy) {
    ClassHierarchy.Field field = hierarchy.field(access.owner, access.name, access.desc);
    if (field == null
        || access.getOpcode() != Opcodes.GETSTATIC
        || method.name.equals("<clinit>") // of an interface: the JVM's own, outside of executions
        || !hierarchy.hasFreshConstants(field.declaringClass())) {
      return new InsnList();
    }
    String declaring = field.declaringClass();
    if (!isVisible(declaring, owner, hierarchy)
        || !isVisible(element(access.desc), owner, hierarchy)) {
      return new InsnList();
    }
    Code.allowClassConstants(owner);
    return FreshConstants.own(access, declaring);
  }

  /** The class that a descriptor is about, or an empty name. */
  private static String element(String descriptor) {
    Type type = Type.getType(descriptor);
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    return element.getSort() == Type.OBJECT ? element.getInternalName() : "";
  }

  private static boolean isVisible(String name, ClassNode to, ClassHierarchy.View hierarchy) {
    return name.isEmpty() || samePackage(name, to.name) || hierarchy.isPublic(name);
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
