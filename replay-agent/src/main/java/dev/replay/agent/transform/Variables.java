package dev.replay.agent.transform;

import java.util.IdentityHashMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which variables of the source the values come from that instructions find on the stack: the field
 * or local variable that was loaded, looked for backwards up to the last branch. For reports only;
 * what is not found has no name.
 */
final class Variables {

  private static final String NONE = "";

  private final MethodNode method;
  private final AbstractInsnNode[] instructions;
  private final IdentityHashMap<AbstractInsnNode, Integer> positions;

  /** The positions are those in {@code instructions}. */
  Variables(
      MethodNode method,
      AbstractInsnNode[] instructions,
      IdentityHashMap<AbstractInsnNode, Integer> positions) {
    this.method = method;
    this.instructions = instructions;
    this.positions = positions;
  }

  /**
   * The variable that a value on the stack was in.
   *
   * @param user the instruction that finds it there
   * @param above how many slots of the stack are above it
   * @return {@code com.acme.Cache.entries} for a field, {@code entries} for a local variable, empty
   *     if it is not known
   */
  String of(AbstractInsnNode user, int above) {
    int height = above + 1; // of the stack, from the value on
    for (int at = positions.getOrDefault(user, 0) - 1; at >= 0; at--) {
      AbstractInsnNode instruction = instructions[at];
      int opcode = instruction.getOpcode();
      if (isUnclear(instruction)) {
        return NONE;
      }
      if (opcode < 0) {
        continue;
      }
      if (height == 1 && pushes(instruction)) {
        if (opcode != Opcodes.CHECKCAST) {
          return name(instruction, at);
        }
        continue;
      }
      height -= growth(instruction);
      if (height < 1) {
        return NONE; // one of several that were pushed at once
      }
    }
    return NONE;
  }

  /** Who knows what was executed before (a frame is where branches meet), or what lies where. */
  private static boolean isUnclear(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    return instruction instanceof FrameNode
        || (opcode >= Opcodes.IFEQ && opcode <= Opcodes.RETURN)
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.IFNULL
        || opcode == Opcodes.IFNONNULL
        || (opcode >= Opcodes.DUP_X1 && opcode <= Opcodes.SWAP && opcode != Opcodes.DUP2);
  }

  private static boolean pushes(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.POP2;
    return !stores
        && switch (opcode) {
          case Opcodes.NOP,
              Opcodes.IINC,
              Opcodes.PUTFIELD,
              Opcodes.PUTSTATIC,
              Opcodes.MONITORENTER,
              Opcodes.MONITOREXIT ->
              false;
          default -> !(instruction instanceof MethodInsnNode call) || !call.desc.endsWith(")V");
        };
  }

  private String name(AbstractInsnNode instruction, int at) {
    if (instruction instanceof FieldInsnNode field) {
      return field.owner.replace('/', '.') + '.' + field.name;
    }
    return instruction instanceof VarInsnNode load ? name(load.var, at) : NONE;
  }

  private String name(int variable, int at) {
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        if (local.index == variable && isIn(local, at) && !local.name.equals("this")) {
          return local.name;
        }
      }
    }
    return NONE;
  }

  private boolean isIn(LocalVariableNode local, int at) {
    return position(local.start, Integer.MAX_VALUE) <= at && at < position(local.end, 0);
  }

  private int position(LabelNode label, int otherwise) {
    return positions.getOrDefault(label, otherwise);
  }

  /** How many slots higher the stack is behind the instruction than before it (JVMS 6.5). */
  private static int growth(AbstractInsnNode instruction) {
    if (instruction instanceof FieldInsnNode field) {
      int size = Type.getType(field.desc).getSize();
      return switch (field.getOpcode()) {
        case Opcodes.GETSTATIC -> size;
        case Opcodes.PUTSTATIC -> -size;
        case Opcodes.GETFIELD -> size - 1;
        default -> -size - 1;
      };
    }
    if (instruction instanceof MethodInsnNode call) {
      return growth(call.desc) - (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    }
    if (instruction instanceof InvokeDynamicInsnNode call) {
      return growth(call.desc);
    }
    if (instruction instanceof MultiANewArrayInsnNode array) {
      return 1 - array.dims;
    }
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst instanceof Long || constant.cst instanceof Double ? 2 : 1;
    }
    return switch (instruction.getOpcode()) {
      case Opcodes.LCONST_0,
          Opcodes.LCONST_1,
          Opcodes.DCONST_0,
          Opcodes.DCONST_1,
          Opcodes.LLOAD,
          Opcodes.DLOAD,
          Opcodes.DUP2 ->
          2;
      case Opcodes.ACONST_NULL,
          Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5,
          Opcodes.FCONST_0,
          Opcodes.FCONST_1,
          Opcodes.FCONST_2,
          Opcodes.BIPUSH,
          Opcodes.SIPUSH,
          Opcodes.ILOAD,
          Opcodes.FLOAD,
          Opcodes.ALOAD,
          Opcodes.I2L,
          Opcodes.I2D,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.NEW,
          Opcodes.DUP ->
          1;
      case Opcodes.NOP,
          Opcodes.LALOAD,
          Opcodes.DALOAD,
          Opcodes.INEG,
          Opcodes.LNEG,
          Opcodes.FNEG,
          Opcodes.DNEG,
          Opcodes.IINC,
          Opcodes.I2F,
          Opcodes.L2D,
          Opcodes.F2I,
          Opcodes.D2L,
          Opcodes.I2B,
          Opcodes.I2C,
          Opcodes.I2S,
          Opcodes.NEWARRAY,
          Opcodes.ANEWARRAY,
          Opcodes.ARRAYLENGTH,
          Opcodes.CHECKCAST,
          Opcodes.INSTANCEOF ->
          0;
      case Opcodes.LSTORE,
          Opcodes.DSTORE,
          Opcodes.POP2,
          Opcodes.LADD,
          Opcodes.DADD,
          Opcodes.LSUB,
          Opcodes.DSUB,
          Opcodes.LMUL,
          Opcodes.DMUL,
          Opcodes.LDIV,
          Opcodes.DDIV,
          Opcodes.LREM,
          Opcodes.DREM,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          -2;
      case Opcodes.IASTORE,
          Opcodes.FASTORE,
          Opcodes.AASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE,
          Opcodes.LCMP,
          Opcodes.DCMPL,
          Opcodes.DCMPG ->
          -3;
      case Opcodes.LASTORE, Opcodes.DASTORE -> -4;
      default -> -1;
    };
  }

  private static int growth(String descriptor) {
    int sizes = Type.getArgumentsAndReturnSizes(descriptor); // of the arguments: and this
    return (sizes & 3) - (sizes >> 2) + 1;
  }
}
