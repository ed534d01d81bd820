package dev.replay.agent.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Ring 2: rewrites a class of the program or of a library. */
final class ProgramRewriter {

  private final ClassNode node;
  private final ClassHierarchy.View hierarchy;
  private final CodeOrigin origin;
  private final boolean shapeIsFixed;
  private final List<Rewriting> rewritings;
  private final Set<String> realMonitors = new TreeSet<>();
  private final MethodReferences references;
  private final Changes changes = new Changes();

  /**
   * @param shapeIsFixed whether neither members nor modifiers may change, because the class was
   *     loaded as it is
   */
  ProgramRewriter(
      ClassNode node, ClassHierarchy.View hierarchy, CodeOrigin origin, boolean shapeIsFixed) {
    this.node = node;
    this.origin = origin;
    this.hierarchy = hierarchy;
    this.shapeIsFixed = shapeIsFixed;
    references = new MethodReferences(node, hierarchy);
    rewritings =
        List.of(
            new CreatedObjects(),
            new MonitorInstructions(),
            new FieldAccesses(hierarchy, false),
            new ArrayAccesses(),
            new HandleCalls(),
            new PassedCollections(hierarchy),
            new AtomicCalls(hierarchy),
            new EscapingCalls(hierarchy),
            new ReplacedCalls(hierarchy, false),
            new WeakCalls());
  }

  /** Rewrites the class in place; says whether anything changed. */
  boolean rewrite() {
    hierarchy.learn(node);
    changes.addsMembers = references.desugar(shapeIsFixed);
    FreshStatics statics = statics();
    boolean hasConstants = !shapeIsFixed && FreshConstants.areIn(node);
    if (hasConstants) {
      FreshConstants.copyInitializer(node);
      changes.addsMembers = true;
    }
    boolean isThread = hierarchy.extendsClass(node.superName, "java/lang/Thread");
    boolean changed = false;
    for (MethodNode method : node.methods) {
      if (method.instructions.size() == 0 || CoverageProbes.isInitializer(method)) {
        continue;
      }
      changed |= StaticGuards.add(node, method, statics != null, hierarchy);
      changed |= CallbackReturns.add(method);
      if (SynchronizedMethods.applies(method)) {
        if (shapeIsFixed) {
          realMonitors.add(method.name);
        } else {
          SynchronizedMethods.toBlock(node, method);
          changes.synchronizedMethods.add(method.name + method.desc);
        }
      }
      if (TwoBodies.hasMonitors(method)) {
        TwoBodies.split(node, method, origin, rewritings);
        changed = true;
      } else {
        changed |= TwoBodies.apply(new Code(node, method, method.instructions, origin), rewritings);
      }
      if (method.name.equals(FreshStatics.INITIALIZER)) {
        UninterruptedCode.inInitializer(node, method);
        changed = true;
      } else if (method.name.equals("<clinit>")) {
        UninterruptedCode.outsideOfExecutions(node, method);
        changed = true;
      }
      if (isThread && method.name.equals("run") && method.desc.equals("()V")) {
        method.instructions.insert(bodyBegins());
        changed = true;
      }
    }
    if (statics != null) {
      statics.complete();
    }
    if (hasConstants) {
      FreshConstants.complete(node);
    }
    return changed || changes.any();
  }

  private @Nullable FreshStatics statics() {
    if (shapeIsFixed || !FreshStatics.apply(node)) {
      return null;
    }
    FreshStatics statics = new FreshStatics(node, hierarchy.mayInheritFreshStatics(node.superName));
    statics.moveInitializer(changes);
    changes.addsMembers = true;
    return statics;
  }

  /** Members that were added, modifiers that changed. */
  Changes changes() {
    return changes;
  }

  /** What of the class is not under control, in words; empty in the normal case. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (!realMonitors.isEmpty()) {
      gaps.add("synchronized methods (" + String.join(", ", realMonitors) + ")");
    }
    if (!references.untouched().isEmpty()) {
      gaps.add("method references (" + String.join(", ", references.untouched()) + ")");
    }
    return gaps;
  }

  private static InsnList bodyBegins() {
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, 0));
    out.add(Code.call(Code.THREAD, "bodyBegins", "(Ljava/lang/Thread;)V"));
    return out;
  }
}
