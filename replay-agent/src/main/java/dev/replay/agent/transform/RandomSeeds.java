package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Where the JDK takes chance from: the counters that seed random generators, and the salt of {@code
 * Set.of} and {@code Map.of}.
 */
final class RandomSeeds implements Rewriting {

  private static final String SEEDER = "java/util/concurrent/atomic/AtomicLong";
  private static final String COLLECTIONS = "java/util/ImmutableCollections";

  /** Classes that seed themselves by {@code getAndAdd} of a counter. */
  static boolean isGenerator(String name) {
    return name.equals("java/util/concurrent/ThreadLocalRandom")
        || name.equals("java/util/SplittableRandom")
        || name.startsWith("jdk/random/")
        || name.startsWith("jdk/internal/random/");
  }

  static boolean isUnorderedCollection(String name) {
    return name.startsWith(COLLECTIONS);
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      return isGenerator(code.owner.name)
          && call.owner.equals(SEEDER)
          && call.name.equals("getAndAdd")
          && seed(code, call);
    }
    return instruction instanceof FieldInsnNode field
        && field.getOpcode() == Opcodes.GETSTATIC
        && field.owner.equals(COLLECTIONS)
        && !code.method.name.equals("<clinit>")
        && order(code, field);
  }

  private static boolean seed(Code code, MethodInsnNode call) {
    code.instructions.set(call, Code.call(Code.CHANCE, "seed", "(L" + SEEDER + ";J)J"));
    return true;
  }

  private static boolean order(Code code, FieldInsnNode field) {
    switch (field.name) {
      case "SALT32L" -> code.instructions.insert(field, Code.call(Code.CHANCE, "salt", "(J)J"));
      case "REVERSE" ->
          code.instructions.insert(field, Code.call(Code.CHANCE, "direction", "(Z)Z"));
      default -> {
        return false;
      }
    }
    return true;
  }
}
