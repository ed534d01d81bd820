package dev.replay.agent.transform;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A hook before what the JDK calls back returns: the bodies of lambdas and method references, and
 * methods with the names of functional interfaces or that collections call. What the JDK does
 * afterwards, with the result of {@code map.compute(key, function)}, is another step than what the
 * function did last. Elsewhere the hook has no effect.
 */
final class CallbackReturns {

  private static final Set<String> NAMES =
      Set.of(
          "apply",
          "applyAsInt",
          "applyAsLong",
          "applyAsDouble",
          "accept",
          "test",
          "get",
          "compare",
          "compareTo",
          "equals",
          "hashCode");

  private CallbackReturns() {}

  /** Adds the hook, if the method can be called back; says whether. */
  static boolean add(MethodNode method) {
    boolean isSynthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    boolean isBridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
    boolean isBody = isSynthetic && !isBridge && !method.name.startsWith("<");
    if ((!isBody && !NAMES.contains(method.name)) || method.name.equals(FreshStatics.INITIALIZER)) {
      return false;
    }
    boolean added = false;
    for (AbstractInsnNode instruction : method.instructions.toArray()) {
      if (instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(
            instruction, Code.call(Code.MEMORY, "callbackReturns", "()V"));
        added = true;
      }
    }
    return added;
  }
}
