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
    ClassHierarchy.Field field = hierarchy.field(access.owner, access.name);
    String declaring = field == null ? access.owner : field.declaringClass();
    if (!code.jdk && declaring.startsWith("java/")) {
      return true;
    }
    if (field != null && (field.is(Opcodes.ACC_FINAL) || field.is(Opcodes.ACC_SYNTHETIC))) {
      return true;
    }
    if (volatileOnly && (field == null || !field.is(Opcodes.ACC_VOLATILE))) {
      return true;
    }
    boolean isStatic =
        access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
    boolean reads =
        access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.GETFIELD;
    if (!isStatic && code.beforeSuperCall(instruction)) {
      return true;
    }
    InsnList before = new InsnList();
    pushOwner(code, before, access);
    int site =
        code.site(reads ? Operation.READ : Operation.WRITE, instruction)
            .field(declaring.replace('/', '.'), access.name, isStatic)
            .readOnly(reads)
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

  private static void pushOwner(Code code, InsnList out, FieldInsnNode access) {
    switch (access.getOpcode()) {
      case Opcodes.GETFIELD:
      case Opcodes.PUTFIELD:
        out.add(new InsnNode(Opcodes.DUP));
        break;
      default:
        out.add(new InsnNode(Opcodes.ACONST_NULL));
    }
  }
}
