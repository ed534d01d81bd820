package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.List;
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
 * loaded.
 */
final class MethodReferences {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final int SERIALIZABLE = 1;

  private final ClassNode owner;
  private final ClassHierarchy.View hierarchy;
  private final List<MethodNode> added = new ArrayList<>();

  MethodReferences(ClassNode owner, ClassHierarchy.View hierarchy) {
    this.owner = owner;
    this.hierarchy = hierarchy;
  }

  void desugar() {
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
          desugar(dynamic);
        }
      }
    }
    owner.methods.addAll(added);
  }

  private void desugar(InvokeDynamicInsnNode dynamic) {
    if (!dynamic.bsm.getOwner().equals(METAFACTORY) || isSerializable(dynamic)) {
      return;
    }
    Handle target = (Handle) dynamic.bsmArgs[1];
    if (!isHooked(target)) {
      return;
    }
    dynamic.bsmArgs[1] = bridge(target, dynamic);
  }

  private static boolean isSerializable(InvokeDynamicInsnNode dynamic) {
    return dynamic.bsm.getName().equals("altMetafactory")
        && ((Integer) dynamic.bsmArgs[3] & SERIALIZABLE) != 0;
  }

  private boolean isHooked(Handle target) {
    switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC:
        return ReplacedCalls.replaces(target.getOwner(), target.getName(), target.getDesc())
            || target.getOwner().equals("java/util/concurrent/locks/LockSupport");
      case Opcodes.H_INVOKEVIRTUAL:
      case Opcodes.H_INVOKEINTERFACE:
        String callee = hierarchy.callee(target.getOwner(), target.getName() + target.getDesc());
        return JdkCalls.effect(callee, target.getName()) != JdkCalls.Effect.NONE
            || ReplacedCalls.replaces(target.getOwner(), target.getName(), target.getDesc());
      default:
        return false;
    }
  }

  /** {@code static R replay$reference$n(Receiver, Args...)} that does what {@code target} did. */
  private Handle bridge(Handle target, InvokeDynamicInsnNode dynamic) {
    boolean isStatic = target.getTag() == Opcodes.H_INVOKESTATIC;
    List<Type> parameters = new ArrayList<>();
    if (!isStatic) {
      Type[] captured = Type.getArgumentTypes(dynamic.desc);
      parameters.add(captured.length > 0 ? captured[0] : Type.getObjectType(target.getOwner()));
    }
    parameters.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    Type result = Type.getReturnType(target.getDesc());
    String descriptor = Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
    boolean inInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    MethodNode bridge =
        new MethodNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            "replay$reference$" + added.size(),
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
    return new Handle(Opcodes.H_INVOKESTATIC, owner.name, bridge.name, descriptor, inInterface);
  }

  private static int opcode(Handle target) {
    switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC:
        return Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE:
        return Opcodes.INVOKEINTERFACE;
      default:
        return Opcodes.INVOKEVIRTUAL;
    }
  }
}
