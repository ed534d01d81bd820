package dev.replay.agent.transform;

import dev.replay.agent.transform.JdkCalls.Effect;
import dev.replay.hooks.OriginalMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns references to hooked JDK methods ({@code latch::countDown}) into references to a synthetic
 * method of the class that calls them: the class which the JDK spins for a lambda is hidden and
 * would call the JDK directly, past every hook. Adds methods, so only while the class is being
 * loaded. Serializable references keep their target, because it is part of their serial form.
 */
final class MethodReferences {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final int SERIALIZABLE = 1;

  private final ClassNode owner;
  private final ClassHierarchy.View hierarchy;
  private final List<MethodNode> added = new ArrayList<>();
  private final Set<String> untouched = new TreeSet<>();

  MethodReferences(ClassNode owner, ClassHierarchy.View hierarchy) {
    this.owner = owner;
    this.hierarchy = hierarchy;
  }

  /**
   * Rewrites all references that need it.
   *
   * @return whether methods were added
   */
  boolean desugar(boolean shapeIsFixed) {
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic
            && dynamic.bsm.getOwner().equals(METAFACTORY)
            && dynamic.bsmArgs[1] instanceof Handle target) {
          desugar(dynamic, target, shapeIsFixed || isSerializable(dynamic));
        }
      }
    }
    owner.methods.addAll(added);
    return !added.isEmpty();
  }

  /** References that stayed as they were although the call is not seen then. */
  Set<String> untouched() {
    return untouched;
  }

  private void desugar(InvokeDynamicInsnNode dynamic, Handle target, boolean mustStay) {
    String callee = hierarchy.callee(target.getOwner(), target.getName() + target.getDesc());
    boolean isHooked = isHooked(target, callee);
    if (mustStay) {
      if (isHooked) {
        String simple = callee.substring(callee.lastIndexOf('/') + 1);
        untouched.add(simple + "::" + target.getName());
      }
    } else if (isHooked || isMarked(target, callee)) {
      dynamic.bsmArgs[1] = bridge(target, dynamic);
    }
  }

  private static boolean isSerializable(InvokeDynamicInsnNode dynamic) {
    return dynamic.bsm.getName().equals("altMetafactory")
        && dynamic.bsmArgs[3] instanceof Integer flags
        && (flags & SERIALIZABLE) != 0;
  }

  private static boolean isVirtual(Handle target) {
    return target.getTag() == Opcodes.H_INVOKEVIRTUAL
        || target.getTag() == Opcodes.H_INVOKEINTERFACE;
  }

  /** Whether a direct call of the method would escape. */
  private static boolean isHooked(Handle target, String callee) {
    if (!isVirtual(target) && target.getTag() != Opcodes.H_INVOKESTATIC) {
      return false; // constructors, private methods: lambdas in all but name
    }
    if (ReplacedCalls.replaces(callee, target.getName(), target.getDesc())) {
      return true;
    }
    Effect effect = JdkCalls.effect(callee, target.getName());
    return isVirtual(target)
        ? effect == Effect.READ
            || effect == Effect.WRITE
            || effect == Effect.THREAD
            || HandleCalls.isUpdater(callee)
        : effect == Effect.THREAD
            || callee.equals("java/util/Arrays")
            || callee.equals("java/util/Collections");
  }

  /** Whether a call of the method leaves its site for reports. */
  private static boolean isMarked(Handle target, String callee) {
    return isVirtual(target) && JdkCalls.effect(callee, target.getName()) == Effect.COMPOSITE;
  }

  /** {@code static R $replay$reference$n(Receiver, Args...)} that does what {@code target} did. */
  private Handle bridge(Handle target, InvokeDynamicInsnNode dynamic) {
    List<Type> parameters = new ArrayList<>();
    if (isVirtual(target)) {
      parameters.add(receiver(dynamic));
    }
    parameters.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    Type result = Type.getReturnType(target.getDesc());
    String descriptor = Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
    MethodNode bridge =
        new MethodNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            OriginalMembers.ADDED + "reference$" + added.size(),
            descriptor,
            null,
            null);
    int variable = 0;
    for (Type parameter : parameters) {
      bridge.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), variable));
      variable += parameter.getSize();
    }
    bridge.maxLocals = variable;
    bridge.instructions.add(
        new MethodInsnNode(
            opcode(target),
            target.getOwner(),
            target.getName(),
            target.getDesc(),
            target.isInterface()));
    bridge.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    added.add(bridge);
    boolean inInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return new Handle(Opcodes.H_INVOKESTATIC, owner.name, bridge.name, descriptor, inInterface);
  }

  /**
   * The static type of the receiver: the captured value's if it is bound, the first parameter's
   * otherwise. A captured argument must have exactly the type of the method's parameter, and access
   * to a protected method needs the subclass.
   */
  private static Type receiver(InvokeDynamicInsnNode dynamic) {
    Type[] captured = Type.getArgumentTypes(dynamic.desc);
    return captured.length > 0 ? captured[0] : ((Type) dynamic.bsmArgs[2]).getArgumentTypes()[0];
  }

  private static int opcode(Handle target) {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      default -> Opcodes.INVOKEVIRTUAL;
    };
  }
}
