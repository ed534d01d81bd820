package dev.replay.agent.transform;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Ring 2: rewrites a class of the program or of a library. */
final class ProgramRewriter {

  private final ClassNode node;
  private final ClassHierarchy.View hierarchy;
  private final boolean alreadyLoaded;
  private final List<Rewriting> rewritings;

  ProgramRewriter(ClassNode node, ClassHierarchy.View hierarchy, boolean alreadyLoaded) {
    this.node = node;
    this.hierarchy = hierarchy;
    this.alreadyLoaded = alreadyLoaded;
    rewritings =
        List.of(
            new MonitorInstructions(),
            new FieldAccesses(hierarchy, false),
            new ArrayAccesses(),
            new ReplacedCalls(false),
            new HandleCalls(),
            new AtomicCalls(hierarchy));
  }

  /** Rewrites the class in place; says whether anything changed. */
  boolean rewrite() {
    if (!alreadyLoaded) {
      new MethodReferences(node, hierarchy).desugar();
    }
    boolean isThread = hierarchy.extendsClass(node.superName, "java/lang/Thread");
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.instructions.size() == 0) {
        continue;
      }
      if (SynchronizedMethods.applies(method) && !alreadyLoaded) {
        SynchronizedMethods.toBlock(node, method);
      }
      if (TwoBodies.hasMonitors(method)) {
        TwoBodies.split(node, method, false, rewritings);
        changed = true;
      } else {
        changed |= TwoBodies.apply(new Code(node, method, method.instructions, false), rewritings);
      }
      if (method.name.equals("<clinit>")) {
        ClassInitializers.bracket(node, method);
        changed = true;
      }
      if (isThread && method.name.equals("run") && method.desc.equals("()V")) {
        method.instructions.insert(bodyBegins());
        changed = true;
      }
    }
    return changed;
  }

  static InsnList bodyBegins() {
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, 0));
    out.add(Code.call(Code.THREAD, "bodyBegins", "(Ljava/lang/Thread;)V"));
    return out;
  }
}
