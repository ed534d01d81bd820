package dev.replay.agent.transform;

import dev.replay.agent.transform.JdkCalls.Effect;
import dev.replay.hooks.Operation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook before calls that hand a collection or an array to the JDK, which reads or changes it out
 * of sight: {@code new ArrayList<>(shared)}, {@code list.addAll(shared)}, {@code
 * Collections.sort(shared)}, {@code Arrays.fill(shared, 0)}, {@code "was " + shared}. The receiver
 * of such a call is {@link AtomicCalls}' part.
 */
final class PassedCollections implements Rewriting {

  private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";

  private final ClassHierarchy.View hierarchy;

  PassedCollections(ClassHierarchy.View hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (instruction instanceof InvokeDynamicInsnNode concatenation) {
      return concatenation.bsm.getOwner().equals(CONCATENATION)
          && announce(code, concatenation, Callee.TEXT, concatenation.desc, "toString");
    }
    if (!(instruction instanceof MethodInsnNode call)) {
      return false;
    }
    if (call.owner.startsWith("[")) {
      return call.name.equals("clone") && arrayClone(code, call);
    }
    Callee callee = callee(call);
    return callee != Callee.OTHER && announce(code, call, callee, call.desc, call.name);
  }

  /** Whose arguments are looked at. */
  private enum Callee {
    /** {@code java.util.Arrays} and {@code System.arraycopy}. */
    ARRAYS,
    COLLECTIONS,
    /** Anything else of {@code java.util}, and {@code String.join}. */
    UTIL,
    /** What makes a text of objects, whose classes are only known at run time. */
    TEXT,
    OTHER
  }

  private Callee callee(MethodInsnNode call) {
    String owner =
        call.name.equals("<init>")
            ? call.owner
            : hierarchy.callee(call.owner, call.name + call.desc);
    if (owner.equals("java/util/Arrays")
        || (owner.equals("java/lang/System") && call.name.equals("arraycopy"))) {
      return Callee.ARRAYS;
    }
    if (owner.equals("java/util/Collections")) {
      return Callee.COLLECTIONS;
    }
    boolean isText =
        switch (owner + "." + call.name + call.desc) {
          case "java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;",
              "java/util/Objects.toString(Ljava/lang/Object;)Ljava/lang/String;",
              "java/lang/StringBuilder.append(Ljava/lang/Object;)Ljava/lang/StringBuilder;" ->
              true;
          default -> false;
        };
    if (isText) {
      return Callee.TEXT;
    }
    return owner.startsWith("java/util/")
            || (owner.equals("java/lang/String") && call.name.equals("join"))
        ? Callee.UTIL
        : Callee.OTHER;
  }

  private boolean announce(
      Code code, AbstractInsnNode call, Callee callee, String descriptor, String name) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    boolean isView = isView(callee, name);
    boolean concerned = false;
    for (int i = 0; i < arguments.length; i++) {
      concerned |= (isView && i == 0) || effect(callee, name, arguments, i) != Effect.NONE;
    }
    if (!concerned) {
      return false;
    }
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    for (int i = 0; i < arguments.length; i++) {
      Effect effect = isView ? Effect.NONE : effect(callee, name, arguments, i);
      if (effect != Effect.NONE) {
        before.add(new VarInsnNode(Opcodes.ALOAD, spilled[i]));
        if (callee == Callee.TEXT) {
          addTextHook(code, before, call);
        } else {
          Range range = Range.of(name, arguments, i);
          int above = Code.slots(arguments, i + 1);
          if (range != null) {
            range.push(before, spilled);
            addElementsHook(code, before, call, above, range, effect);
          } else {
            addHook(code, before, call, above, name, arguments[i], effect);
          }
        }
      }
    }
    Code.unspill(before, arguments, spilled);
    if (isView) {
      InsnList after = new InsnList();
      after.add(new InsnNode(Opcodes.DUP));
      after.add(new VarInsnNode(Opcodes.ALOAD, spilled[0]));
      after.add(Code.call(Code.MEMORY, "derive", "(Ljava/lang/Object;Ljava/lang/Object;)V"));
      code.instructions.insert(call, after);
    }
    code.instructions.insertBefore(call, before);
    return true;
  }

  private static void addHook(
      Code code,
      InsnList out,
      AbstractInsnNode call,
      int above,
      String name,
      Type argument,
      Effect effect) {
    boolean reads = effect == Effect.READ;
    boolean isArray = argument.getSort() != Type.OBJECT || name.equals("arraycopy");
    Operation operation = isArray ? (reads ? Operation.READ : Operation.WRITE) : Operation.CALL;
    String simple = argument.getClassName().substring(argument.getClassName().lastIndexOf('.') + 1);
    Code.push(
        out,
        code.site(operation, call, above)
            .target(isArray ? "[*]" : simple + " in " + name)
            .readOnly(reads)
            .register());
    out.add(Code.call(Code.MEMORY, "call", "(Ljava/lang/Object;I)V"));
  }

  private static void addElementsHook(
      Code code, InsnList out, AbstractInsnNode call, int above, Range range, Effect effect) {
    boolean reads = effect == Effect.READ;
    Code.push(
        out,
        code.site(reads ? Operation.READ : Operation.WRITE, call, above)
            .target("[*]")
            .readOnly(reads)
            .plain(true)
            .register());
    out.add(Code.call(Code.MEMORY, range.hook(), "(Ljava/lang/Object;III)V"));
  }

  /**
   * Arguments that say which elements of an array are meant.
   *
   * @param from number of the argument with the first one's index
   * @param end number of that with the last one's, exclusive, or with how many there are
   * @param hook the hook that takes such arguments
   */
  private record Range(int from, int end, String hook) {

    /** Those of the array that is an argument itself; null if all of its elements are meant. */
    static @Nullable Range of(String name, Type[] arguments, int array) {
      if (name.equals("arraycopy")) {
        return new Range(array + 1, 4, "range");
      }
      boolean isRange =
          arguments[array].getSort() == Type.ARRAY
              && array + 2 < arguments.length
              && arguments[array + 1].getSort() == Type.INT
              && arguments[array + 2].getSort() == Type.INT;
      return isRange ? new Range(array + 1, array + 2, "elements") : null;
    }

    void push(InsnList out, int[] variables) {
      out.add(new VarInsnNode(Opcodes.ILOAD, variables[from]));
      out.add(new VarInsnNode(Opcodes.ILOAD, variables[end]));
    }
  }

  private static void addTextHook(Code code, InsnList out, AbstractInsnNode call) {
    Code.push(out, code.site(Operation.CALL, call).target("toString").readOnly(true).register());
    out.add(Code.call(Code.MEMORY, "text", "(Ljava/lang/Object;I)V"));
  }

  private static Effect effect(Callee callee, String name, Type[] arguments, int argument) {
    Type type = arguments[argument];
    boolean isObject = type.getSort() == Type.OBJECT;
    boolean isCollection = isObject && JdkCalls.isCollection(type.getInternalName());
    switch (callee) {
      case ARRAYS -> {
        if (name.equals("arraycopy")) {
          return argument == 0 ? Effect.READ : argument == 2 ? Effect.WRITE : Effect.NONE;
        }
        if (type.getSort() != Type.ARRAY) {
          return Effect.NONE;
        }
        return argument == 0 && changesFirst(name) ? Effect.WRITE : Effect.READ;
      }
      case COLLECTIONS -> {
        if (!isCollection) {
          return Effect.NONE;
        }
        return argument == 0 && changesFirst(name) ? Effect.WRITE : Effect.READ;
      }
      case UTIL -> {
        if (!isCollection) {
          return Effect.NONE;
        }
        return name.equals("drainTo") ? Effect.WRITE : Effect.READ;
      }
      case TEXT -> {
        return isObject && !isImmutable(type.getInternalName()) ? Effect.READ : Effect.NONE;
      }
      default -> {
        return Effect.NONE;
      }
    }
  }

  private static boolean isImmutable(String type) {
    return switch (type) {
      case "java/lang/String",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/Double",
          "java/lang/Character" ->
          true;
      default -> false;
    };
  }

  private static boolean changesFirst(String name) {
    return switch (name) {
      case "sort", "parallelSort", "fill", "setAll", "parallelSetAll", "parallelPrefix" -> true;
      case "shuffle", "reverse", "swap", "addAll", "rotate", "replaceAll", "copy" -> true;
      default -> false;
    };
  }

  /** Whether the result shows and changes the state of the first argument. */
  private static boolean isView(Callee callee, String name) {
    return switch (callee) {
      case ARRAYS -> name.equals("asList");
      case COLLECTIONS ->
          name.startsWith("unmodifiable")
              || name.startsWith("synchronized")
              || name.startsWith("checked")
              || name.equals("newSetFromMap")
              || name.equals("asLifoQueue")
              || name.equals("enumeration");
      default -> false;
    };
  }

  private static boolean arrayClone(Code code, MethodInsnNode call) {
    InsnList before = new InsnList();
    before.add(new InsnNode(Opcodes.DUP));
    addHook(code, before, call, 0, call.name, Type.getObjectType(call.owner), Effect.READ);
    code.instructions.insertBefore(call, before);
    return true;
  }
}
