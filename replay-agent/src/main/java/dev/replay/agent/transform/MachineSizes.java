package dev.replay.agent.transform;

import dev.replay.hooks.ChanceHooks;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * What JDK classes work out from the number of processors when they are initialised, once for a
 * JVM: how far a parallel stream splits, how many cells an adder may have. An execution reads what
 * they would hold on its own machine instead, whoever used the class first.
 */
final class MachineSizes implements Rewriting {

  private static final int PROCESSORS = ChanceHooks.PROCESSORS;
  private static final int PARALLELISM = PROCESSORS - 1;

  /** By class and field; those of one JDK are not always there in another. */
  private static final Map<String, Integer> VALUES =
      Map.of(
          "java/util/concurrent/ForkJoinPool.COMMON_PARALLELISM", // JDK 17
          PARALLELISM,
          "java/util/concurrent/ConcurrentHashMap.NCPU",
          PROCESSORS,
          "java/util/concurrent/atomic/Striped64.NCPU",
          PROCESSORS,
          "java/util/concurrent/Phaser.NCPU",
          PROCESSORS,
          "java/util/concurrent/Phaser.SPINS_PER_ARRIVAL",
          1 << 8,
          "java/util/concurrent/Exchanger.NCPU",
          PROCESSORS,
          "java/util/concurrent/Exchanger.FULL",
          PROCESSORS / 2,
          "java/util/concurrent/LinkedTransferQueue$DualNode.isUniprocessor",
          0,
          "java/util/stream/AbstractTask.LEAF_TARGET",
          PARALLELISM << 2,
          "java/math/BigInteger$RecursiveOp.PARALLEL_FORK_DEPTH_THRESHOLD",
          Integer.SIZE - Integer.numberOfLeadingZeros(PARALLELISM));

  /** Classes outside {@code java.util.concurrent} that have such a field. */
  static boolean isSized(String name) {
    return name.equals("java/util/stream/AbstractTask")
        || name.equals("java/math/BigInteger$RecursiveOp");
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof FieldInsnNode field)
        || field.getOpcode() != Opcodes.GETSTATIC
        || code.method.name.equals("<clinit>")) {
      return false;
    }
    @Nullable Integer value = VALUES.get(field.owner + "." + field.name);
    if (value == null) {
      return false;
    }
    InsnList after = new InsnList();
    after.add(new LdcInsnNode(value));
    after.add(Code.call(Code.CHANCE, "machineSize", "(II)I"));
    code.instructions.insert(field, after);
    return true;
  }
}
