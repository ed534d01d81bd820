package dev.replay.agent.transform;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What JaCoCo put into a class before it came here: an array that all threads mark without any
 * synchronization, which is no state of the program.
 *
 * <pre>
 *   boolean[] probes = $jacocoInit();      or, since Java 11, a dynamic constant $jacocoData
 *   ...
 *   probes[7] = true;
 * </pre>
 */
final class CoverageProbes {

  /** Where the probes are kept. */
  static final String DATA = "$jacocoData";

  private static final String INITIALIZER = "$jacocoInit";

  private CoverageProbes() {}

  /** Whether the method is none of the program's. */
  static boolean isInitializer(MethodNode method) {
    return method.name.equals(INITIALIZER);
  }

  /** The instructions that mark a probe. */
  static Set<AbstractInsnNode> of(InsnList instructions) {
    int probes = variable(instructions);
    if (probes < 0) {
      return Collections.emptySet();
    }
    Set<AbstractInsnNode> marks = new HashSet<>();
    for (AbstractInsnNode instruction : instructions) {
      if (instruction.getOpcode() == Opcodes.BASTORE && marks(instruction, probes)) {
        marks.add(instruction);
      }
    }
    return marks;
  }

  /** The variable that holds the array, or -1. */
  private static int variable(InsnList instructions) {
    for (AbstractInsnNode instruction : instructions) {
      if (isArray(instruction)) {
        AbstractInsnNode next = instruction.getNext();
        if (next != null && next.getOpcode() == Opcodes.CHECKCAST) {
          next = next.getNext();
        }
        if (next instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
          return store.var;
        }
      }
    }
    return -1;
  }

  private static boolean isArray(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      return call.name.equals(INITIALIZER);
    }
    return instruction instanceof LdcInsnNode constant
        && constant.cst instanceof ConstantDynamic dynamic
        && dynamic.getName().equals(DATA);
  }

  /** {@code probes[index] = true}. */
  private static boolean marks(AbstractInsnNode store, int probes) {
    AbstractInsnNode value = store.getPrevious();
    @Nullable AbstractInsnNode index = value == null ? null : value.getPrevious();
    return value != null
        && value.getOpcode() == Opcodes.ICONST_1
        && index != null
        && index.getPrevious() instanceof VarInsnNode array
        && array.getOpcode() == Opcodes.ALOAD
        && array.var == probes;
  }
}
