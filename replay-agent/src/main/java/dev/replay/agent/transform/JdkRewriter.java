package dev.replay.agent.transform;

import java.util.List;
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
                new MonitorInstructions(),
                new OrderedWorkers(),
                new SharedPools(),
                new FieldAccesses(hierarchy, true),
                new ReplacedCalls(true),
                new HandleCalls(),
                new AtomicCalls(hierarchy))
            : List.of(new MonitorInstructions(), new SharedPools(), new ReplacedCalls(true));
  }

  /** Rewrites the class in place; says whether anything changed. */
  boolean rewrite() {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.instructions.size() == 0) {
        continue;
      }
      boolean own = Prologues.add(node, method);
      if (!own && TwoBodies.hasMonitors(method)) {
        if (JdkClasses.hasModelledMonitors(node.name)) {
          TwoBodies.split(node, method, true, rewritings);
          changed = true;
        }
        continue;
      }
      changed |= own;
      if (!node.name.equals("java/lang/Thread")) {
        changed |= TwoBodies.apply(new Code(node, method, method.instructions, true), rewritings);
      }
    }
    return changed;
  }
}
