package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The instructions of one method while they are rewritten: lines, sites, scratch variables, hook
 * calls.
 */
final class Code {

  static final String MEMORY = "dev/replay/hooks/MemoryHooks";
  static final String MONITOR = "dev/replay/hooks/MonitorHooks";
  static final String THREAD = "dev/replay/hooks/ThreadHooks";
  static final String TIME = "dev/replay/hooks/TimeHooks";
  static final String SCOPE = "dev/replay/hooks/ExecutionScope";
  static final String GATE = "dev/replay/hooks/Gate";

  final ClassNode owner;
  final MethodNode method;
  final InsnList instructions;
  final boolean jdk;

  private final Map<AbstractInsnNode, Integer> lines = new IdentityHashMap<>();
  private final int firstScratch;
  private int nextScratch;
  private @Nullable AbstractInsnNode superCall;

  Code(ClassNode owner, MethodNode method, InsnList instructions, boolean jdk) {
    this.owner = owner;
    this.method = method;
    this.instructions = instructions;
    this.jdk = jdk;
    this.firstScratch = method.maxLocals;
    this.nextScratch = firstScratch;
    int line = Site.UNKNOWN_LINE;
    for (AbstractInsnNode instruction : instructions) {
      if (instruction instanceof LineNumberNode number) {
        line = number.line;
      }
      lines.put(instruction, line);
    }
    if (method.name.equals("<init>")) {
      superCall = findSuperCall();
    }
  }

  /**
   * In a constructor, {@code this} cannot be passed to a hook before the call of the other
   * constructor.
   */
  boolean beforeSuperCall(AbstractInsnNode instruction) {
    return superCall != null
        && instructions.indexOf(instruction) <= instructions.indexOf(superCall);
  }

  private @Nullable AbstractInsnNode findSuperCall() {
    int created = 0;
    for (AbstractInsnNode instruction : instructions) {
      if (instruction.getOpcode() == Opcodes.NEW) {
        created++;
      } else if (instruction instanceof MethodInsnNode call
          && call.getOpcode() == Opcodes.INVOKESPECIAL
          && call.name.equals("<init>")) {
        if (created == 0) {
          return instruction;
        }
        created--;
      }
    }
    return null;
  }

  /** A site at {@code instruction}, to be completed and registered. */
  Site.Builder site(Operation operation, AbstractInsnNode instruction) {
    return new Site.Builder(operation, owner.name.replace('/', '.'), method.name)
        .line(lines.getOrDefault(instruction, Site.UNKNOWN_LINE))
        .jdk(jdk);
  }

  /**
   * A scratch variable that lives until the next {@link #releaseScratch}; it never crosses a
   * branch.
   */
  int scratch(int size) {
    int variable = nextScratch;
    nextScratch += size;
    method.maxLocals = Math.max(method.maxLocals, nextScratch);
    return variable;
  }

  void releaseScratch() {
    nextScratch = firstScratch;
  }

  /**
   * Pops the arguments of a call into scratch variables, last first, so that what lies below them
   * comes to the top.
   *
   * @return the variables, in the order of the arguments
   */
  int[] spill(InsnList out, Type[] arguments) {
    int[] variables = new int[arguments.length];
    for (int i = arguments.length - 1; i >= 0; i--) {
      variables[i] = scratch(arguments[i].getSize());
      out.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), variables[i]));
    }
    return variables;
  }

  /** Pushes them again. */
  static void unspill(InsnList out, Type[] arguments, int[] variables) {
    for (int i = 0; i < arguments.length; i++) {
      out.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), variables[i]));
    }
  }

  static void push(InsnList out, int value) {
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      out.add(new IntInsnNode(Opcodes.SIPUSH, value));
    } else {
      out.add(new LdcInsnNode(value));
    }
  }

  static MethodInsnNode call(String hooks, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, hooks, name, descriptor, false);
  }

  /**
   * Runs {@code atEnd} also when the instructions from {@code start} to {@code end} throw. The
   * handler's frame declares no local variable, which every state in the range can be assigned to.
   */
  void addFinally(LabelNode start, LabelNode end, InsnList atEnd, Object... locals) {
    LabelNode handler = new LabelNode();
    InsnList out = new InsnList();
    out.add(handler);
    out.add(
        new FrameNode(
            Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"}));
    out.add(atEnd);
    out.add(new org.objectweb.asm.tree.InsnNode(Opcodes.ATHROW));
    instructions.add(out);
    method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, null));
  }

  /** The frame at the entry of the method. */
  FrameNode entryFrame() {
    java.util.List<Object> locals = new java.util.ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner.name);
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      locals.add(verificationType(type));
    }
    return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
  }

  private static Object verificationType(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }

  static TypeInsnNode cast(String type) {
    return new TypeInsnNode(Opcodes.CHECKCAST, type);
  }
}
