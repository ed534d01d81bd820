package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Statics;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives an execution constants of its own, of interfaces that have some which are worked out when
 * the interface is initialised: {@code AtomicInteger COUNT = new AtomicInteger()}.
 *
 * <p>Fields of interfaces have to be final and are set once, by the JVM's own initialiser, outside
 * of executions. A copy of the initialiser puts the values of an execution into a table instead,
 * and who reads a field looks there afterwards:
 *
 * <pre>
 *   private static void $replay$fresh()  asks Statics.begin, then runs the copy
 *   private static void $replay$init()   Statics.setConstant(value, I.class, "COUNT")
 *   ... Statics.constant(I.COUNT, I.class, "COUNT") ...
 * </pre>
 *
 * Not so interfaces from before Java 8, which cannot have methods for it, and annotations.
 */
final class FreshConstants {

  private FreshConstants() {}

  /** Whether the class is an interface that has such fields. */
  static boolean areIn(ClassNode node) {
    return (node.access & Opcodes.ACC_INTERFACE) != 0
        && (node.access & Opcodes.ACC_ANNOTATION) == 0
        && (node.version & 0xFFFF) >= Opcodes.V1_8
        && node.fields.stream().anyMatch(field -> field.value == null)
        && node.methods.stream().anyMatch(method -> method.name.equals("<clinit>"));
  }

  /** Adds the copy of the initialiser, which is to be rewritten like all methods. */
  static void copyInitializer(ClassNode node) {
    MethodNode copy = method(FreshStatics.INITIALIZER);
    for (MethodNode method : node.methods) {
      if (method.name.equals("<clinit>")) {
        method.accept(copy);
      }
    }
    for (AbstractInsnNode instruction : copy.instructions.toArray()) {
      if (instruction instanceof FieldInsnNode field
          && field.getOpcode() == Opcodes.PUTSTATIC
          && field.owner.equals(node.name)) {
        Type type = Type.getType(field.desc);
        InsnList out = new InsnList();
        Boxing.box(out, type);
        out.add(type(field.owner));
        out.add(new LdcInsnNode(field.name));
        out.add(
            Code.call(
                Code.STATICS,
                "setConstant",
                "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;)V"));
        copy.instructions.insert(field, out);
        copy.instructions.remove(field);
      }
    }
    node.methods.add(copy);
  }

  /** Adds what runs it. */
  static void complete(ClassNode node) {
    MethodNode method = method(Statics.FRESH);
    InsnList out = method.instructions;
    LabelNode initialize = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    out.add(type(node.name));
    Code.push(
        out,
        new Site.Builder(Operation.INITIALIZE, node.name.replace('/', '.'), "<clinit>").register());
    out.add(Code.call(Code.STATICS, "beginConstants", "(Ljava/lang/Class;I)Z"));
    out.add(new JumpInsnNode(Opcodes.IFNE, initialize));
    out.add(new InsnNode(Opcodes.RETURN));
    out.add(initialize);
    Code.addFrame(out, node);
    out.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, FreshStatics.INITIALIZER, "()V", true));
    out.add(end);
    out.add(type(node.name));
    out.add(Code.call(Code.STATICS, "end", "(Ljava/lang/Class;)I"));
    out.add(new InsnNode(Opcodes.POP));
    out.add(new InsnNode(Opcodes.RETURN));
    out.add(handler);
    Code.addHandlerFrame(out, node, new Object[0]);
    out.add(new VarInsnNode(Opcodes.ASTORE, 0));
    out.add(type(node.name));
    out.add(new VarInsnNode(Opcodes.ALOAD, 0));
    out.add(
        Code.call(
            Code.STATICS, "failed", "(Ljava/lang/Class;Ljava/lang/Throwable;)Ljava/lang/Error;"));
    out.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(initialize, end, handler, null));
    node.methods.add(method);
  }

  /** After the read of a constant of {@code declaring}: the value that the execution has. */
  static InsnList own(FieldInsnNode read, String declaring) {
    Type type = Type.getType(read.desc);
    InsnList out = new InsnList();
    Boxing.box(out, type);
    out.add(type(declaring));
    out.add(new LdcInsnNode(read.name));
    out.add(
        Code.call(
            Code.STATICS,
            "constant",
            "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Object;"));
    Boxing.unbox(out, type);
    return out;
  }

  private static LdcInsnNode type(String name) {
    return new LdcInsnNode(Type.getObjectType(name));
  }

  private static MethodNode method(String name) {
    return new MethodNode(
        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, "()V", null, null);
  }
}
