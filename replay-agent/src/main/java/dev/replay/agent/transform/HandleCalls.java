package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook before uses of {@code VarHandle}, field updaters and {@code Unsafe}: memory accesses whose
 * target is not in the byte code. A handle's first coordinate and index are passed on; which field
 * it is, the handle tells at run time. Updaters and Unsafe do not tell, so theirs counts as an
 * access to all fields of the object.
 */
final class HandleCalls implements Rewriting {

  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)
        || call.getOpcode() == Opcodes.INVOKESTATIC
        || call.name.equals("<init>")) {
      return false;
    }
    if (call.owner.equals(VAR_HANDLE)) {
      return isAccess(call.name) && varHandle(code, call);
    }
    if (isUpdater(call.owner)) {
      return objectArgument(code, call);
    }
    if (!code.jdk && call.owner.equals("sun/misc/Unsafe")) {
      return call.desc.startsWith("(Ljava/lang/Object;J") && objectArgument(code, call);
    }
    return false;
  }

  /** Whether the class is one of the three field updaters. */
  static boolean isUpdater(String owner) {
    return owner.startsWith("java/util/concurrent/atomic/Atomic") && owner.endsWith("FieldUpdater");
  }

  private static boolean isAccess(String name) {
    return name.startsWith("get")
        || name.startsWith("set")
        || name.startsWith("compareAnd")
        || name.startsWith("weakCompareAnd");
  }

  private static boolean readsOnly(String name) {
    return name.startsWith("get") && !name.startsWith("getAnd");
  }

  private static boolean varHandle(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new InsnNode(Opcodes.DUP));
    boolean hasOwner = arguments.length > 0 && arguments[0].getSort() >= Type.ARRAY;
    if (hasOwner) {
      before.add(new VarInsnNode(Opcodes.ALOAD, spilled[0]));
    } else {
      before.add(new InsnNode(Opcodes.ACONST_NULL));
    }
    if (hasOwner && arguments.length > 1 && arguments[1].getSort() == Type.INT) {
      before.add(new VarInsnNode(Opcodes.ILOAD, spilled[1]));
    } else {
      before.add(new InsnNode(Opcodes.ICONST_0));
    }
    boolean reads = readsOnly(call.name);
    Code.push(
        before,
        code.site(reads ? Operation.READ : Operation.WRITE, call)
            .target("VarHandle." + call.name)
            .readOnly(reads)
            .plain(!code.jdk && (call.name.equals("get") || call.name.equals("set")))
            .mayFail(!code.jdk && Attempts.mayFail(call))
            .register());
    before.add(
        Code.call(Code.MEMORY, "handle", "(Ljava/lang/invoke/VarHandle;Ljava/lang/Object;II)V"));
    Code.unspill(before, arguments, spilled);
    insert(code, call, before);
    return true;
  }

  private static void insert(Code code, MethodInsnNode call, InsnList before) {
    code.instructions.insertBefore(call, before);
    if (!code.jdk) {
      InsnList after = new InsnList();
      Attempts.addTo(after, call);
      code.instructions.insert(call, after);
    }
  }

  private static boolean objectArgument(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    if (arguments.length == 0 || arguments[0].getSort() != Type.OBJECT) {
      return false;
    }
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new VarInsnNode(Opcodes.ALOAD, spilled[0]));
    boolean reads = readsOnly(call.name);
    Code.push(
        before,
        code.site(reads ? Operation.READ : Operation.WRITE, call)
            .target(call.owner.substring(call.owner.lastIndexOf('/') + 1) + "." + call.name)
            .readOnly(reads)
            .mayFail(!code.jdk && Attempts.mayFail(call))
            .register());
    before.add(Code.call(Code.MEMORY, "call", "(Ljava/lang/Object;I)V"));
    Code.unspill(before, arguments, spilled);
    insert(code, call, before);
    return true;
  }
}
