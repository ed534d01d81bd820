package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook before every access to a field that can change: not final, not synthetic. In JDK code only
 * volatile fields: what it keeps in plain ones is guarded by them.
 */
final class FieldAccesses implements Rewriting {

  private final ClassHierarchy.View hierarchy;
  private final boolean volatileOnly;

  FieldAccesses(ClassHierarchy.View hierarchy, boolean volatileOnly) {
    this.hierarchy = hierarchy;
    this.volatileOnly = volatileOnly;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof FieldInsnNode access)) {
      return false;
    }
    ClassHierarchy.Field field = hierarchy.field(access.owner, access.name, access.desc);
    String declaring = field == null ? access.owner : field.declaringClass();
    if (!code.jdk && ClassHierarchy.isJdk(declaring)) {
      return false;
    }
    if (field != null && (field.is(Opcodes.ACC_FINAL) || field.is(Opcodes.ACC_SYNTHETIC))) {
      return false;
    }
    if (volatileOnly && (field == null || !field.is(Opcodes.ACC_VOLATILE))) {
      return false;
    }
    boolean isStatic =
        access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
    boolean reads =
        access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.GETFIELD;
    if (mayBeUninitialised(code, access)) {
      return false;
    }
    InsnList before = new InsnList();
    before.add(new InsnNode(isStatic ? Opcodes.ACONST_NULL : Opcodes.DUP));
    int site =
        code.site(reads ? Operation.READ : Operation.WRITE, instruction)
            .field(declaring.replace('/', '.'), access.name, isStatic)
            .outlivesExecutions(isStatic && !hierarchy.hasFreshStatics(declaring))
            .readOnly(reads)
            .plain(field != null && !field.is(Opcodes.ACC_VOLATILE))
            .register();
    Code.push(before, site);
    before.add(Code.call(Code.MEMORY, "field", "(Ljava/lang/Object;I)V"));
    if (access.getOpcode() == Opcodes.PUTFIELD) {
      Type type = Type.getType(access.desc);
      int value = code.scratch(type.getSize());
      InsnList spilled = new InsnList();
      spilled.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), value));
      spilled.add(before);
      spilled.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), value));
      code.instructions.insertBefore(instruction, spilled);
    } else {
      code.instructions.insertBefore(instruction, before);
    }
    return true;
  }

  /** Before {@code super(...)} a constructor may write its own fields, and nobody sees it. */
  private static boolean mayBeUninitialised(Code code, FieldInsnNode access) {
    return access.getOpcode() == Opcodes.PUTFIELD
        && access.owner.equals(code.owner.name)
        && code.isBeforeSuperCall(access);
  }
}
