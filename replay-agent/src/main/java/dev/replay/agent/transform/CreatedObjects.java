package dev.replay.agent.transform;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook where an object comes to be whose hash code may be its identity's: after the constructor
 * of the first class above which is the JDK, after {@code new} of such JDK classes as are used as
 * keys, after lambdas. Lambdas that capture nothing, and class constants, exist once for a JVM and
 * get a hash code of their place or name.
 */
final class CreatedObjects implements Rewriting {

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final String OBJECT = "(Ljava/lang/Object;)V";

  /** Made inside the JDK, used as keys by programs and by the JDK itself. */
  private static final Set<String> IN_JDK =
      Set.of(
          "java/lang/Thread",
          "java/lang/ThreadBuilders$BoundVirtualThread",
          "java/util/concurrent/CompletableFuture",
          "java/util/concurrent/FutureTask");

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    InsnList after = hook(code, instruction);
    if (after == null) {
      return false;
    }
    code.instructions.insert(instruction, after);
    return true;
  }

  private static @Nullable InsnList hook(Code code, AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call && call.name.equals("<init>")) {
      if (isSuperCall(code, call)) {
        if (call.owner.equals("java/lang/Enum")) {
          InsnList out = new InsnList();
          out.add(new VarInsnNode(Opcodes.ALOAD, 0));
          out.add(Code.call(Code.IDENTITY, "enumConstant", "(Ljava/lang/Enum;)V"));
          return out;
        }
        return created(new VarInsnNode(Opcodes.ALOAD, 0));
      }
      return isKey(code, call.owner) && isOnTop(call) ? created(new InsnNode(Opcodes.DUP)) : null;
    }
    if (code.jdk) {
      return null;
    }
    if (instruction instanceof InvokeDynamicInsnNode lambda
        && lambda.bsm.getOwner().equals(LAMBDAS)) {
      boolean capturesNothing = Type.getArgumentTypes(lambda.desc).length == 0;
      return capturesNothing
          ? constant(body(code, lambda).hashCode())
          : created(new InsnNode(Opcodes.DUP));
    }
    if (instruction instanceof LdcInsnNode constant && constant.cst instanceof Type type) {
      return type.getSort() == Type.OBJECT ? constant(type.getClassName().hashCode()) : null;
    }
    return null;
  }

  private static String body(Code code, InvokeDynamicInsnNode lambda) {
    Object target = lambda.bsmArgs.length > 1 ? lambda.bsmArgs[1] : lambda.name;
    String name = target instanceof Handle handle ? handle.getOwner() + handle.getName() : "";
    return code.owner.name + name;
  }

  /** The call of a JDK constructor with which a constructor of the program begins. */
  private static boolean isSuperCall(Code code, MethodInsnNode call) {
    if (code.jdk
        || !call.owner.equals(code.owner.superName)
        || !ClassHierarchy.isJdk(call.owner)
        || !code.isBeforeSuperCall(call)) {
      return false;
    }
    AbstractInsnNode next = call.getNext();
    return next != null && !code.isBeforeSuperCall(next);
  }

  private static boolean isKey(Code code, String type) {
    return code.jdk
        ? IN_JDK.contains(type)
        : type.equals("java/lang/Object")
            || type.equals("java/lang/Thread")
            || type.startsWith("java/util/concurrent/");
  }

  /** Whether the new object is on the stack afterwards: {@code new} was followed by {@code dup}. */
  private static boolean isOnTop(MethodInsnNode constructor) {
    int inner = 0;
    AbstractInsnNode at = constructor.getPrevious();
    while (at != null) {
      if (at instanceof MethodInsnNode call && call.name.equals("<init>")) {
        inner++;
      } else if (at.getOpcode() == Opcodes.NEW && inner-- == 0) {
        return ((TypeInsnNode) at).desc.equals(constructor.owner)
            && at.getNext().getOpcode() == Opcodes.DUP;
      }
      at = at.getPrevious();
    }
    return false;
  }

  private static InsnList created(AbstractInsnNode object) {
    InsnList out = new InsnList();
    out.add(object);
    out.add(Code.call(Code.IDENTITY, "created", OBJECT));
    return out;
  }

  private static InsnList constant(int hash) {
    InsnList out = new InsnList();
    out.add(new InsnNode(Opcodes.DUP));
    Code.push(out, hash);
    out.add(Code.call(Code.IDENTITY, "constant", "(Ljava/lang/Object;I)V"));
    return out;
  }
}
