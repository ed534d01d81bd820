package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Code that runs after a single call also when the call throws.
 *
 * <p>The handler stands at the end of the method, where the exception that it throws again would
 * miss the handlers of the program around the call: so they are put around the handler, too. Its
 * frame must suit them all. It names the variables that the innermost one of them expects: every
 * state within its range has those, and the range of an outer one is larger, so it cannot expect
 * more. Without any, the frame names none.
 */
final class Guards {

  private final Code code;
  private final ClassHierarchy.View hierarchy;
  private final IdentityHashMap<AbstractInsnNode, List<TryCatchBlockNode>> around;

  Guards(Code code, ClassHierarchy.View hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.around = blocksAround(code);
  }

  private static IdentityHashMap<AbstractInsnNode, List<TryCatchBlockNode>> blocksAround(
      Code code) {
    IdentityHashMap<AbstractInsnNode, List<TryCatchBlockNode>> around = new IdentityHashMap<>();
    for (TryCatchBlockNode block : code.method.tryCatchBlocks) {
      // Of a method with two bodies, only the blocks of this one.
      if (code.instructions.contains(block.start)) {
        for (AbstractInsnNode at = block.start; at != null && at != block.end; at = at.getNext()) {
          if (at instanceof MethodInsnNode) {
            around.computeIfAbsent(at, call -> new ArrayList<>()).add(block);
          }
        }
      }
    }
    return around;
  }

  private List<TryCatchBlockNode> blocksAround(AbstractInsnNode call) {
    return around.getOrDefault(call, List.of());
  }

  /** Whether {@link #guard} is possible for {@code call}. */
  boolean canGuard(MethodInsnNode call) {
    if (code.isBeforeSuperCall(call)) {
      return false;
    }
    List<TryCatchBlockNode> blocks = blocksAround(call);
    for (int i = 1; i < blocks.size(); i++) {
      if (!areAssignable(locals(blocks.get(0)), locals(blocks.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs {@code atEnd} if the instructions from {@code start} to {@code end}, {@code call}, throw.
   */
  void guard(MethodInsnNode call, LabelNode start, LabelNode end, InsnList atEnd) {
    List<TryCatchBlockNode> blocks = blocksAround(call);
    LabelNode handler = new LabelNode();
    LabelNode handlerEnd = new LabelNode();
    InsnList out = new InsnList();
    out.add(handler);
    List<Object> locals = blocks.isEmpty() ? List.of() : locals(blocks.get(0));
    Code.addHandlerFrame(out, code.owner, locals.toArray());
    out.add(atEnd);
    out.add(new InsnNode(Opcodes.ATHROW));
    out.add(handlerEnd);
    code.instructions.add(out);
    code.method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, null));
    for (TryCatchBlockNode block : blocks) {
      code.method.tryCatchBlocks.add(
          new TryCatchBlockNode(handler, handlerEnd, block.handler, block.type));
    }
  }

  /** The local variables that the handler of {@code block} expects. */
  private static List<Object> locals(TryCatchBlockNode block) {
    AbstractInsnNode at = block.handler;
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof FrameNode frame) {
        return frame.local;
      }
      at = at.getNext();
    }
    return List.of(); // a class file without frames
  }

  private boolean areAssignable(List<Object> from, List<Object> to) {
    for (int i = 0; i < to.size(); i++) {
      Object wanted = to.get(i);
      if (wanted != Opcodes.TOP && (i >= from.size() || !isAssignable(from.get(i), wanted))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAssignable(@Nullable Object from, Object to) {
    if (to.equals(from)) {
      return true;
    }
    return to instanceof String type
        && (from == Opcodes.NULL
            || (from instanceof String actual
                && (type.equals("java/lang/Object") || hierarchy.extendsClass(actual, type))));
  }
}
