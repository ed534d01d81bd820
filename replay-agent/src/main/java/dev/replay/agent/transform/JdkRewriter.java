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
    boolean changed = Prologues.add(node, method);
    if (node.name.equals("java/lang/Thread")) {
      return changed; // its own waiting, for threads that are not under control, stays real
    }
    if (TwoBodies.hasMonitors(method)) {
      if (JdkClasses.hasModelledMonitors(node.name)) {
        TwoBodies.split(node, method, true, rewritings);
        changed = true;
      }
      return changed;
    }
    changed |= TwoBodies.apply(new Code(node, method, method.instructions, true), rewritings);
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
