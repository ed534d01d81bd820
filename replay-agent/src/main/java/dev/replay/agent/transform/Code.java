package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
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
  static final String PARK = "dev/replay/hooks/ParkHooks";
  static final String PAUSE = "dev/replay/hooks/PauseHooks";
  static final String TIME = "dev/replay/hooks/TimeHooks";
  static final String SCOPE = "dev/replay/hooks/ExecutionScope";
  static final String CLEANER = "dev/replay/hooks/CleanerHooks";
  static final String CHANCE = "dev/replay/hooks/ChanceHooks";
  static final String IDENTITY = "dev/replay/hooks/IdentityHashes";
  static final String WEAK = "dev/replay/hooks/WeakHooks";
  static final String OUTSIDE = "dev/replay/hooks/OutsideHooks";
  static final String SOCKETS = "dev/replay/hooks/SocketHooks";
  static final String STATICS = "dev/replay/hooks/Statics";
  static final String SETTINGS = "dev/replay/hooks/JvmSettings";
  static final String MEMBERS = "dev/replay/hooks/OriginalMembers";
  static final String GATE = "dev/replay/hooks/Gate";

  private static final Object[] NO_LOCALS = {};
  private static final Object[] THROWABLE = {"java/lang/Throwable"};

  final ClassNode owner;
  final MethodNode method;
  final InsnList instructions;
  final boolean jdk;

  private final boolean library;

  /** Where the instructions were before anything was rewritten. */
  private final IdentityHashMap<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();

  private final Variables variables;
  private final int[] lines;
  private final Set<AbstractInsnNode> prelude;
  private final Set<AbstractInsnNode> probes;
  private final int firstScratch;
  private int nextScratch;
  private @Nullable Guards guards;

  Code(ClassNode owner, MethodNode method, InsnList instructions, CodeOrigin origin) {
    this.owner = owner;
    this.method = method;
    this.instructions = instructions;
    this.jdk = origin == CodeOrigin.JDK;
    this.library = origin == CodeOrigin.LIBRARY;
    this.firstScratch = method.maxLocals;
    this.nextScratch = firstScratch;
    this.prelude = ConstructorPrelude.of(owner, method, instructions);
    this.probes = CoverageProbes.of(instructions);
    AbstractInsnNode[] original = instructions.toArray();
    lines = new int[original.length];
    int line = firstLine(instructions);
    for (int i = 0; i < original.length; i++) {
      positions.put(original[i], i);
      if (original[i] instanceof LineNumberNode number) {
        line = number.line;
      }
      lines[i] = line;
    }
    variables = new Variables(method, original, positions);
  }

  /**
   * Instructions that were put in front, such as the lock of a synchronized method, count to it.
   */
  private static int firstLine(InsnList instructions) {
    for (AbstractInsnNode instruction : instructions) {
      if (instruction instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return Site.UNKNOWN_LINE;
  }

  /**
   * Whether {@code instruction} may run before the call of the other constructor: until then {@code
   * this} cannot be passed to a hook, and no exception handler may be around (its frame could not
   * say that {@code this} is not initialised, JVMS 4.10.1.4).
   */
  boolean isBeforeSuperCall(AbstractInsnNode instruction) {
    return prelude.contains(instruction);
  }

  /** Whether {@code instruction} counts coverage. */
  boolean isProbe(AbstractInsnNode instruction) {
    return probes.contains(instruction);
  }

  /** A site at {@code instruction}, to be completed and registered. */
  Site.Builder site(Operation operation, AbstractInsnNode instruction) {
    String name = method.name.equals(FreshStatics.INITIALIZER) ? "<clinit>" : method.name;
    return new Site.Builder(operation, owner.name.replace('/', '.'), name)
        .line(line(instruction))
        .jdk(jdk)
        .library(library);
  }

  private int line(AbstractInsnNode instruction) {
    Integer position = positions.get(instruction);
    return position == null ? Site.UNKNOWN_LINE : lines[position];
  }

  /** The same for what is done to a value; see {@link Variables#of}. */
  Site.Builder site(Operation operation, AbstractInsnNode instruction, int above) {
    return site(operation, instruction).variable(jdk ? "" : variables.of(instruction, above));
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

  /** How many slots of the stack the arguments from one on take. */
  static int slots(Type[] arguments, int from) {
    int slots = 0;
    for (int i = from; i < arguments.length; i++) {
      slots += arguments[i].getSize();
    }
    return slots;
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

  /** Class files may hold class constants since Java 5, otherwise the same to the JVM. */
  static void allowClassConstants(ClassNode owner) {
    if ((owner.version & 0xFFFF) < Opcodes.V1_5) {
      owner.version = Opcodes.V1_5;
    }
  }

  static TypeInsnNode cast(String type) {
    return new TypeInsnNode(Opcodes.CHECKCAST, type);
  }

  /** The handlers around its calls. */
  Guards guards(ClassHierarchy.View hierarchy) {
    if (guards == null) {
      guards = new Guards(this, hierarchy);
    }
    return guards;
  }

  /** A frame with nothing on the stack. */
  static void addFrame(InsnList out, ClassNode owner, Object... locals) {
    addFrame(out, owner, locals, NO_LOCALS);
  }

  /** A frame where a handler begins. */
  static void addHandlerFrame(InsnList out, ClassNode owner, Object[] locals) {
    addFrame(out, owner, locals, THROWABLE);
  }

  /**
   * The frame at the entry of the method, and an instruction, because the code that follows may
   * begin with a frame of its own and there must not be two at one place.
   */
  void addEntryFrame(InsnList out) {
    List<Object> locals = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner.name);
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      locals.add(verificationType(type));
    }
    addFrame(out, owner, locals.toArray(), NO_LOCALS);
    out.add(new InsnNode(Opcodes.NOP));
  }

  /** Class files before Java 6 have no frames. */
  private static void addFrame(InsnList out, ClassNode owner, Object[] locals, Object[] stack) {
    if ((owner.version & 0xFFFF) >= Opcodes.V1_6) {
      out.add(
          new FrameNode(
              Opcodes.F_NEW,
              locals.length,
              Arrays.copyOf(locals, locals.length),
              stack.length,
              Arrays.copyOf(stack, stack.length)));
    }
  }

  private static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
