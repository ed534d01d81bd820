package dev.replay.agent.transform;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Which instructions of a constructor may run before it has called {@code super(...)} or {@code
 * this(...)}.
 *
 * <p>Compilers put the call anywhere: its arguments may create objects of the same class, branch,
 * or (JEP 513) be preceded by whole statements. So the question is answered by data flow: an {@code
 * <init>} call whose receiver is the constructor's own {@code this} is the one, and what can be
 * reached from the entry without passing one is the prelude.
 */
final class ConstructorPrelude {

  /** How much deeper than the method itself what was put in before may let the stack get. */
  private static final int MOST_ADDED = 16;

  private ConstructorPrelude() {}

  /** Empty for other methods than constructors. */
  static Set<AbstractInsnNode> of(ClassNode owner, MethodNode method, InsnList instructions) {
    if (!method.name.equals("<init>")) {
      return Collections.emptySet();
    }
    Set<AbstractInsnNode> prelude = Collections.newSetFromMap(new IdentityHashMap<>());
    if (!collectStraightLine(owner, instructions, prelude)) {
      prelude.clear();
      collectByDataFlow(owner, method, instructions, prelude);
    }
    return prelude;
  }

  /**
   * The common case: no branch before the first call that can be the one, and no other object of
   * the class or of its superclass is created before.
   *
   * @return whether that was the case
   */
  private static boolean collectStraightLine(
      ClassNode owner, InsnList instructions, Set<AbstractInsnNode> prelude) {
    for (AbstractInsnNode instruction : instructions) {
      prelude.add(instruction);
      switch (instruction.getType()) {
        case AbstractInsnNode.JUMP_INSN,
            AbstractInsnNode.TABLESWITCH_INSN,
            AbstractInsnNode.LOOKUPSWITCH_INSN -> {
          return false;
        }
        case AbstractInsnNode.TYPE_INSN -> {
          String type = ((TypeInsnNode) instruction).desc;
          if (instruction.getOpcode() == Opcodes.NEW && isOwnOrSuper(owner, type)) {
            return false;
          }
        }
        case AbstractInsnNode.METHOD_INSN -> {
          MethodInsnNode call = (MethodInsnNode) instruction;
          if (call.name.equals("<init>") && isOwnOrSuper(owner, call.owner)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isOwnOrSuper(ClassNode owner, String type) {
    return type.equals(owner.name) || type.equals(owner.superName);
  }

  private static void collectByDataFlow(
      ClassNode owner, MethodNode method, InsnList instructions, Set<AbstractInsnNode> prelude) {
    Successors analysis = new Successors(instructions.size());
    Frame<BasicValue>[] frames;
    InsnList all = method.instructions;
    List<TryCatchBlockNode> handlers = method.tryCatchBlocks;
    int maxStack = method.maxStack;
    try {
      method.maxStack = maxStack + MOST_ADDED;
      // The instructions may be the second body of a method that has two by now.
      method.instructions = instructions;
      method.tryCatchBlocks =
          handlers.stream().filter(block -> instructions.contains(block.start)).toList();
      frames = analysis.analyze(owner.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException("constructor " + method.desc + ": " + e.getMessage(), e);
    } finally {
      method.instructions = all;
      method.tryCatchBlocks = handlers;
      method.maxStack = maxStack;
    }
    Deque<Integer> open = new ArrayDeque<>();
    boolean[] seen = new boolean[frames.length];
    open.add(0);
    seen[0] = true;
    while (!open.isEmpty()) {
      int at = open.remove();
      AbstractInsnNode instruction = instructions.get(at);
      prelude.add(instruction);
      if (initialisesThis(instruction, frames[at])) {
        continue;
      }
      for (int next : analysis.of(at)) {
        if (!seen[next]) {
          seen[next] = true;
          open.add(next);
        }
      }
    }
  }

  private static boolean initialisesThis(
      AbstractInsnNode instruction, @Nullable Frame<BasicValue> frame) {
    if (frame == null
        || !(instruction instanceof MethodInsnNode call)
        || !call.name.equals("<init>")) {
      return false;
    }
    int receiver = frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
    return frame.getStack(receiver).equals(ThisTracker.THIS);
  }

  /** Knows the constructor's own {@code this} wherever it is copied to. */
  private static final class ThisTracker extends BasicInterpreter {

    private static final BasicValue THIS = new BasicValue(Type.getObjectType("this"));

    ThisTracker() {
      super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
      return isInstanceMethod && local == 0
          ? THIS
          : super.newParameterValue(isInstanceMethod, local, type);
    }
  }

  /** Data flow that remembers its edges. */
  private static final class Successors extends Analyzer<BasicValue> {

    private final Set<Integer>[] edges;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    Successors(int size) {
      super(new ThisTracker());
      edges = new Set[size];
    }

    Set<Integer> of(int instruction) {
      Set<Integer> found = edges[instruction];
      return found == null ? Set.of() : found;
    }

    private void add(int from, int to) {
      if (edges[from] == null) {
        edges[from] = new TreeSet<>();
      }
      edges[from].add(to);
    }

    @Override
    protected void newControlFlowEdge(int from, int to) {
      add(from, to);
    }

    @Override
    protected boolean newControlFlowExceptionEdge(int from, int to) {
      add(from, to);
      return true;
    }
  }
}
