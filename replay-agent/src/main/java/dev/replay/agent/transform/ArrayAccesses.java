package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A hook before every access to an array element. */
final class ArrayAccesses implements Rewriting {

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    boolean reads = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
    boolean writes = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    if ((!reads && !writes) || code.isProbe(instruction)) {
      return false;
    }
    InsnList before = new InsnList();
    int value = -1;
    Type type = Type.INT_TYPE;
    if (writes) {
      type = stored(opcode);
      value = code.scratch(type.getSize());
      before.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), value));
    }
    before.add(new InsnNode(Opcodes.DUP2));
    int site =
        code.site(
                reads ? Operation.READ : Operation.WRITE,
                instruction,
                writes ? 1 + type.getSize() : 1)
            .target("[]")
            .readOnly(reads)
            .plain(true)
            .register();
    Code.push(before, site);
    before.add(Code.call(Code.MEMORY, "element", "(Ljava/lang/Object;II)V"));
    if (writes) {
      before.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), value));
    }
    code.instructions.insertBefore(instruction, before);
    return true;
  }

  private static Type stored(int opcode) {
    return switch (opcode) {
      case Opcodes.LASTORE -> Type.LONG_TYPE;
      case Opcodes.FASTORE -> Type.FLOAT_TYPE;
      case Opcodes.DASTORE -> Type.DOUBLE_TYPE;
      case Opcodes.AASTORE -> Type.getObjectType("java/lang/Object");
      default -> Type.INT_TYPE;
    };
  }
}
