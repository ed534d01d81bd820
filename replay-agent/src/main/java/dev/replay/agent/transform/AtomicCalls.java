package dev.replay.agent.transform;

import dev.replay.agent.transform.CallKinds.View;
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
 * it may call back into program code; after it if it returns a view of its receiver. Calls that
 * concern one element of an atomic array touch that element only. Calls that are modelled elsewhere
 * only leave their site, for reports.
 */
final class AtomicCalls implements Rewriting {

  private static final String CALL_DESCRIPTOR = "(Ljava/lang/Object;I)V";
  private static final String ELEMENT_DESCRIPTOR = "(Ljava/lang/Object;II)V";
  private static final String THREAD = "java/lang/Thread";
  private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";

  private final ClassHierarchy.View hierarchy;

  AtomicCalls(ClassHierarchy.View hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call) || call.name.equals("<init>")) {
      return false;
    }
    String callee = hierarchy.callee(call.owner, call.name + call.desc);
    Effect effect = JdkCalls.effect(callee, call.name);
    if (effect == Effect.NONE || (code.jdk && effect == Effect.COMPOSITE && !submits(callee))) {
      return false;
    }
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    if (effect == Effect.THREAD || (isStatic && isOfThread(callee))) {
      threadCall(code, call, callee, effect);
    } else if (isStatic) {
      return false;
    } else {
      announce(code, call, callee, effect);
    }
    return true;
  }

  private static boolean isOfThread(String callee) {
    return callee.equals(THREAD) || callee.equals(LOCK_SUPPORT);
  }

  /** Inside the JDK too, handing a task to an executor is announced: it may be a fork-join pool. */
  private static boolean submits(String callee) {
    return callee.equals("java/util/concurrent/Executor")
        || callee.equals("java/util/concurrent/ForkJoinPool");
  }

  private void announce(Code code, MethodInsnNode call, String callee, Effect effect) {
    boolean composite = effect == Effect.COMPOSITE;
    boolean callsBack =
        !composite
            && CallKinds.callsBack(callee, call.name, call.desc)
            && code.guards(hierarchy).canGuard(call);
    View view = composite ? View.NONE : CallKinds.view(callee, call.name, call.desc);
    boolean tries = effect == Effect.WRITE && !code.jdk && Attempts.mayFail(call);
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new InsnNode(Opcodes.DUP));
    int receiver = -1;
    if (view != View.NONE) {
      receiver = code.scratch(1);
      before.add(new InsnNode(Opcodes.DUP));
      before.add(new VarInsnNode(Opcodes.ASTORE, receiver));
    }
    Code.push(
        before,
        code.site(Operation.CALL, call, Code.slots(arguments, 0))
            .target(simpleName(callee) + "." + call.name)
            .readOnly(effect == Effect.READ)
            .composite(composite)
            .mayFail(tries)
            .locks(Attempts.locks(call))
            .register());
    if (CallKinds.isOfElement(callee, call.desc) && !callsBack) {
      before.add(new VarInsnNode(Opcodes.ILOAD, spilled[0]));
      before.add(new InsnNode(Opcodes.SWAP)); // behind it, the site
      before.add(Code.call(Code.MEMORY, "element", ELEMENT_DESCRIPTOR));
    } else {
      before.add(Code.call(Code.MEMORY, callsBack ? "enterCall" : "call", CALL_DESCRIPTOR));
    }
    Code.unspill(before, arguments, spilled);
    InsnList after = new InsnList();
    if (callsBack) {
      bracket(code, call, before, after);
    }
    if (tries) {
      Attempts.addTo(after, call);
    }
    if (view != View.NONE) {
      after.add(new InsnNode(Opcodes.DUP));
      after.add(new VarInsnNode(Opcodes.ALOAD, receiver));
      after.add(
          Code.call(
              Code.MEMORY,
              view == View.ALWAYS ? "derive" : "deriveEntry",
              "(Ljava/lang/Object;Ljava/lang/Object;)V"));
    }
    code.instructions.insertBefore(call, before);
    code.instructions.insert(call, after);
  }

  private void bracket(Code code, MethodInsnNode call, InsnList before, InsnList after) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    before.add(start);
    after.add(end);
    after.add(Code.call(Code.MEMORY, "exitCall", "()V"));
    InsnList atEnd = new InsnList();
    atEnd.add(Code.call(Code.MEMORY, "exitCall", "()V"));
    code.guards(hierarchy).guard(call, start, end, atEnd);
  }

  /**
   * The thread that the call is about is the object: its receiver, its argument, or the caller
   * itself.
   */
  private static void threadCall(Code code, MethodInsnNode call, String callee, Effect effect) {
    InsnList before = new InsnList();
    boolean aboutOther = call.getOpcode() != Opcodes.INVOKESTATIC || call.name.equals("unpark");
    before.add(
        aboutOther
            ? new InsnNode(Opcodes.DUP)
            : Code.call(THREAD, "currentThread", "()Ljava/lang/Thread;"));
    Operation operation =
        switch (call.name) {
          case "interrupt" -> Operation.INTERRUPT;
          case "unpark" -> Operation.UNPARK;
          default -> Operation.CALL;
        };
    boolean reads =
        switch (call.name) {
          case "isInterrupted", "isAlive", "getState" -> true;
          default -> false;
        };
    boolean composite = effect == Effect.COMPOSITE;
    Code.push(
        before,
        code.site(operation, call)
            .target(composite ? simpleName(callee) + "." + call.name : call.name)
            .readOnly(reads)
            .composite(composite)
            .register());
    before.add(Code.call(Code.MEMORY, "call", CALL_DESCRIPTOR));
    code.instructions.insertBefore(call, before);
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
