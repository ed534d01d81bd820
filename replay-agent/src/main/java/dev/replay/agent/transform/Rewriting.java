package dev.replay.agent.transform;

import org.objectweb.asm.tree.AbstractInsnNode;

/** One family of instruction-level rewriting. */
interface Rewriting {

  /**
   * Rewrites {@code instruction} if it is of this family.
   *
   * @return whether it was
   */
  boolean rewrite(Code code, AbstractInsnNode instruction);
}
