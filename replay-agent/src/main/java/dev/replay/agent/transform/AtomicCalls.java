package dev.replay.agent.transform;

import dev.replay.agent.transform.JdkCalls.Effect;
import dev.replay.hooks.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook before every call of a JDK method that is one step, with its receiver; around the call if
 * it may call back into program code; after it if it returns a view of its receiver.
 */
final class AtomicCalls implements Rewriting {

  private static final String CALL_DESCRIPTOR = "(Ljava/lang/Object;I)V";

  private final ClassHierarchy.View hierarchy;

  AtomicCalls(ClassHierarchy.View hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call) || call.name.equals("<init>")) {
      return false;
    }
    if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
      arrayCopy(code, call);
      return true;
    }
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    if (isStatic && call.owner.equals("java/util/Collections")) {
      return collections(code, call);
    }
    String callee = isStatic ? call.owner : hierarchy.callee(call.owner, call.name + call.desc);
    Effect effect = JdkCalls.effect(callee, call.name);
    if (effect == Effect.NONE || isStatic && effect != Effect.THREAD) {
      return false;
    }
    if (code.beforeSuperCall(instruction) || code.jdk && effect == Effect.COMPOSITE && !submits(callee)) {
      return true;
    }
    if (effect == Effect.THREAD) {
      threadCall(code, call, isStatic);
      return true;
    }
    int site =
        code.site(Operation.CALL, instruction)
            .target(simpleName(callee) + "." + call.name)
            .readOnly(effect == Effect.READ)
            .composite(effect == Effect.COMPOSITE)
            .register();
    announce(code, call, callee, site, effect);
    return true;
  }

  /** Inside the JDK too, handing a task to an executor is announced: it may be a fork-join pool. */
  private static boolean submits(String callee) {
    return callee.equals("java/util/concurrent/Executor")
        || callee.equals("java/util/concurrent/ForkJoinPool");
  }

  private static void announce(
      Code code, MethodInsnNode call, String callee, int site, Effect effect) {
    boolean callsBack =
        effect != Effect.COMPOSITE && JdkCalls.callsBack(callee, call.name, call.desc);
    boolean derives = effect != Effect.COMPOSITE && JdkCalls.derives(callee, call.name, call.desc);
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new InsnNode(Opcodes.DUP));
    int receiver = -1;
    if (derives) {
      receiver = code.scratch(1);
      before.add(new InsnNode(Opcodes.DUP));
      before.add(new VarInsnNode(Opcodes.ASTORE, receiver));
    }
    Code.push(before, site);
    before.add(Code.call(Code.MEMORY, callsBack ? "enterCall" : "call", CALL_DESCRIPTOR));
    Code.unspill(before, arguments, spilled);
    InsnList after = new InsnList();
    if (callsBack) {
      LabelNode start = new LabelNode();
      LabelNode end = new LabelNode();
      before.add(start);
      after.add(end);
      after.add(Code.call(Code.MEMORY, "exitCall", "()V"));
      InsnList atEnd = new InsnList();
      atEnd.add(Code.call(Code.MEMORY, "exitCall", "()V"));
      code.addFinally(start, end, atEnd);
    }
    if (derives) {
      after.add(new InsnNode(Opcodes.DUP));
      after.add(new VarInsnNode(Opcodes.ALOAD, receiver));
      after.add(Code.call(Code.MEMORY, "derive", "(Ljava/lang/Object;Ljava/lang/Object;)V"));
    }
    code.instructions.insertBefore(call, before);
    code.instructions.insert(call, after);
  }

  /**
   * The thread that the call is about is the object: its receiver, its argument, or the caller
   * itself.
   */
  private static void threadCall(Code code, MethodInsnNode call, boolean isStatic) {
    InsnList before = new InsnList();
    if (isStatic && call.desc.startsWith("()")) {
      before.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              "java/lang/Thread",
              "currentThread",
              "()Ljava/lang/Thread;",
              false));
    } else {
      before.add(new InsnNode(Opcodes.DUP));
    }
    int site =
        code.site(JdkCalls.threadOperation(call.name), call)
            .target(call.name)
            .readOnly(JdkCalls.readsThread(call.name))
            .register();
    Code.push(before, site);
    before.add(Code.call(Code.MEMORY, "call", CALL_DESCRIPTOR));
    code.instructions.insertBefore(call, before);
  }

  /** {@code Collections.sort(list)} and its like work on their first argument. */
  private static boolean collections(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    boolean changes =
        switch (call.name) {
          case "sort", "shuffle", "reverse", "swap", "fill", "addAll", "rotate", "replaceAll" ->
              true;
          default -> false;
        };
    boolean reads =
        switch (call.name) {
          case "max", "min", "frequency", "binarySearch", "disjoint" -> true;
          default -> false;
        };
    if (!changes && !reads) {
      return false;
    }
    InsnList before = new InsnList();
    Type[] rest = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    int[] spilled = code.spill(before, rest);
    before.add(new InsnNode(Opcodes.DUP));
    Code.push(
        before,
        code.site(Operation.CALL, call)
            .target("Collections." + call.name)
            .readOnly(reads)
            .register());
    before.add(Code.call(Code.MEMORY, "call", CALL_DESCRIPTOR));
    Code.unspill(before, rest, spilled);
    code.instructions.insertBefore(call, before);
    return true;
  }

  /**
   * {@code System.arraycopy(from, i, to, j, n)}: a read of one whole array, then a write of the
   * other.
   */
  private static void arrayCopy(Code code, MethodInsnNode call) {
    if (code.jdk) {
      return;
    }
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    for (int argument : new int[] {0, 2}) {
      before.add(new VarInsnNode(Opcodes.ALOAD, spilled[argument]));
      boolean reads = argument == 0;
      Code.push(
          before,
          code.site(reads ? Operation.READ : Operation.WRITE, call)
              .target("[*]")
              .readOnly(reads)
              .register());
      before.add(Code.call(Code.MEMORY, "call", CALL_DESCRIPTOR));
    }
    Code.unspill(before, arguments, spilled);
    code.instructions.insertBefore(call, before);
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
