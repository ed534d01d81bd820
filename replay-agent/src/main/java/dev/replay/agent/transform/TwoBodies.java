package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Gives a method with monitor instructions a second body: {@code if (Gate.controlled()) goto
 * second}. The first is the original, the second calls hooks instead of entering monitors.
 *
 * <p>Why not one body that asks at every monitor? A conditional {@code monitorenter} breaks
 * structured locking (JVMS 2.11.10), and HotSpot never compiles such a method. Each of two bodies
 * keeps it, so both are compiled.
 */
final class TwoBodies {

  private TwoBodies() {}

  static boolean hasMonitors(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  /** Splits {@code method}; the rewritings are applied to the second body. */
  static void split(
      ClassNode owner, MethodNode method, CodeOrigin origin, List<Rewriting> rewritings) {
    InsnList second = copyOf(method);
    Code code = new Code(owner, method, second, origin);
    LabelNode start = new LabelNode();
    InsnList head = new InsnList();
    head.add(start);
    code.addEntryFrame(head);
    apply(code, rewritings);
    second.insert(head);
    InsnList branch = new InsnList();
    branch.add(Code.call(Code.GATE, "controlled", "()Z"));
    branch.add(new JumpInsnNode(Opcodes.IFNE, start));
    method.instructions.insert(branch);
    method.instructions.add(second);
  }

  /**
   * Applies the rewritings to each instruction, in their order: what one inserts before the
   * instruction runs before what the next one inserts.
   */
  static boolean apply(Code code, List<Rewriting> rewritings) {
    boolean changed = false;
    for (AbstractInsnNode instruction : code.instructions.toArray()) {
      if (instruction.getOpcode() < 0) {
        continue;
      }
      for (Rewriting rewriting : rewritings) {
        changed |= rewriting.rewrite(code, instruction);
      }
      code.releaseScratch();
    }
    return changed;
  }

  private static InsnList copyOf(MethodNode method) {
    Map<LabelNode, LabelNode> labels = new HashMap<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    InsnList copy = new InsnList();
    for (AbstractInsnNode instruction : method.instructions) {
      copy.add(instruction.clone(labels));
    }
    List<TryCatchBlockNode> handlers = new ArrayList<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.start == block.handler) {
        // What unlocks after an exception guards itself, which suits a monitorexit, that cannot
        // fail.
        // Around a call, C1 refuses to compile it, and a failure would be met again without end.
        continue;
      }
      handlers.add(
          new TryCatchBlockNode(
              labels.get(block.start),
              labels.get(block.end),
              labels.get(block.handler),
              block.type));
    }
    method.tryCatchBlocks.addAll(handlers);
    if (method.localVariables != null) {
      List<LocalVariableNode> variables = new ArrayList<>();
      for (LocalVariableNode of : method.localVariables) {
        variables.add(
            new LocalVariableNode(
                of.name,
                of.desc,
                of.signature,
                labels.get(of.start),
                labels.get(of.end),
                of.index));
      }
      method.localVariables.addAll(variables);
    }
    return copy;
  }
}
