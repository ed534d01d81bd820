package dev.replay.agent.transform;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Ring 1: rewrites a JDK class, which may be loaded already: no member is added, no modifier
 * changed.
 */
final class JdkRewriter {

  private final ClassNode node;
  private final List<Rewriting> rewritings;

  JdkRewriter(ClassNode node, ClassHierarchy.View hierarchy) {
    this.node = node;
    rewritings =
        JdkClasses.isComposite(node.name)
            ? List.of(
                new OrderedWorkers(),
                new CreatedObjects(),
                new SharedPools(),
                new TaskStates(),
                new FieldAccesses(hierarchy, true),
                new HandleCalls(),
                new AtomicCalls(hierarchy),
                new MonitorInstructions(),
                new ReplacedCalls(hierarchy, true))
            : List.of(
                new CreatedObjects(),
                new SharedPools(),
                new TaskStates(),
                new RandomSeeds(),
                new MachineSizes(),
                new SocketOperations(),
                new MonitorInstructions(),
                new ReplacedCalls(hierarchy, true));
  }

  /** Rewrites the class in place; says whether anything changed. */
  boolean rewrite() {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.instructions.size() == 0) {
        continue;
      }
      changed |= rewrite(method);
    }
    return changed;
  }

  private boolean rewrite(MethodNode method) {
    boolean changed = !JdkClasses.keepsBodies(node.name) && rewriteBody(method);
    // In front of the choice between two bodies: it is the body of a thread that it brings under
    // control.
    changed |= ReflectedMembers.restore(node, method);
    return Prologues.add(node, method) || changed;
  }

  private boolean rewriteBody(MethodNode method) {
    if (JdkClasses.runsOutsideOfExecutions(node.name, method.name)) {
      UninterruptedCode.outsideOfExecutions(node, method);
      return true;
    }
    if (TwoBodies.hasMonitors(method)) {
      boolean modelled = JdkClasses.hasModelledMonitors(node.name);
      if (modelled) {
        TwoBodies.split(node, method, CodeOrigin.JDK, rewritings);
      }
      return modelled;
    }
    boolean changed =
        TwoBodies.apply(new Code(node, method, method.instructions, CodeOrigin.JDK), rewritings);
    if (JdkClasses.hasRealMonitors(node.name)
        && SynchronizedMethods.applies(method)
        && callsAnything(method)) {
      UninterruptedCode.underRealMonitor(node, method);
      changed = true;
    }
    return changed;
  }

  private static boolean callsAnything(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() >= Opcodes.INVOKEVIRTUAL
          && instruction.getOpcode() <= Opcodes.INVOKEDYNAMIC) {
        return true;
      }
    }
    return false;
  }
}
