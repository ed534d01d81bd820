package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import dev.replay.hooks.OriginalMembers;
import dev.replay.hooks.Site;
import dev.replay.hooks.Statics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the statics of a class new in every execution, see {@link Statics}. What was the class
 * initialiser becomes a method that can run again:
 *
 * <pre>
 *   static int $replay$world;
 *   static void $replay$fresh()    { if ($replay$world != Statics.world) $replay$refresh(); }
 *   static void $replay$refresh()  asks Statics.begin, then saves, loads or initialises
 *   static void $replay$init()     defaults, then what was in the initialiser
 *   static Object[] $replay$save() and void $replay$load(Object[])
 *   static { $replay$world = NEVER; if (!Statics.postpones()) $replay$fresh(); }
 * </pre>
 *
 * Static methods and constructors begin with a call of {@code $replay$fresh}; {@link StaticGuards}
 * puts one before each access to a static field. Others ask {@link Statics#touch}, which knows
 * whether the class that was loaded in the end is one of these: a file that a loader shows need not
 * be it. Static fields that the initialiser sets are not final any more.
 *
 * <p>Not so interfaces, whose fields must be final, see {@link FreshConstants}. Enums, whose
 * constants are compared by identity with those that are kept outside, stay as they are.
 */
final class FreshStatics {

  static final String INITIALIZER = OriginalMembers.ADDED + "init";

  /** Whether assertions are on; what a coverage agent counts with. */
  private static final Set<String> STATELESS = Set.of("$assertionsDisabled", CoverageProbes.DATA);

  private static final String WORLD = OriginalMembers.ADDED + "world";
  private static final String REFRESH = OriginalMembers.ADDED + "refresh";
  private static final String SAVE = OriginalMembers.ADDED + "save";
  private static final String LOAD = OriginalMembers.ADDED + "load";
  private static final String OBJECTS = "[Ljava/lang/Object;";
  private static final int SYNTHETIC_STATIC = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassNode node;
  private final boolean refreshesSuper;
  private final List<FieldNode> fields = new ArrayList<>();

  /**
   * Prepares the class.
   *
   * @param refreshesSuper whether the superclass or one above it may have fresh statics, too
   */
  FreshStatics(ClassNode node, boolean refreshesSuper) {
    this.node = node;
    this.refreshesSuper = refreshesSuper;
    for (FieldNode field : node.fields) {
      if (isState(field)) {
        fields.add(field);
      }
    }
  }

  /**
   * Whether the class has static fields that may differ from execution to execution. Those that
   * compilers add count if there is an initialiser to set them.
   */
  static boolean haveFieldsIn(ClassNode node) {
    boolean isInitialised =
        node.methods.stream().anyMatch(method -> method.name.equals("<clinit>"));
    return isEligible(node)
        && node.fields.stream()
            .anyMatch(
                field ->
                    isState(field)
                        && (isInitialised || (field.access & Opcodes.ACC_SYNTHETIC) == 0));
  }

  /** Whether the class has such fields, or an initialiser that may do something elsewhere. */
  static boolean apply(ClassNode node) {
    return haveFieldsIn(node)
        || (isEligible(node)
            && node.methods.stream()
                .anyMatch(
                    method -> method.name.equals("<clinit>") && !onlyAsksForAssertions(method)));
  }

  private static boolean isEligible(ClassNode node) {
    int excluded =
        Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_MODULE;
    return (node.access & excluded) == 0;
  }

  private static boolean isState(FieldNode field) {
    boolean isConstant = (field.access & Opcodes.ACC_FINAL) != 0 && field.value != null;
    return (field.access & Opcodes.ACC_STATIC) != 0
        && !isConstant
        && !STATELESS.contains(field.name);
  }

  private static boolean onlyAsksForAssertions(MethodNode initializer) {
    for (AbstractInsnNode instruction : initializer.instructions) {
      if (instruction instanceof MethodInsnNode call
          && !call.name.equals("desiredAssertionStatus")) {
        return false;
      }
    }
    return true;
  }

  // ---- before the methods are rewritten

  /** Turns the initialiser into a method; tells {@code changes} what the class was before. */
  void moveInitializer(Changes changes) {
    MethodNode initializer = null;
    for (MethodNode method : node.methods) {
      if (method.name.equals("<clinit>")) {
        initializer = method;
      }
    }
    if (initializer == null) {
      changes.addsInitializer = true;
      initializer = method(INITIALIZER, "()V");
      initializer.instructions.add(new InsnNode(Opcodes.RETURN));
      node.methods.add(initializer);
    } else {
      initializer.name = INITIALIZER;
      initializer.access = Opcodes.ACC_PRIVATE | SYNTHETIC_STATIC;
    }
    for (FieldNode field : node.fields) {
      int staticFinal = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
      if ((field.access & staticFinal) == staticFinal && field.value == null) {
        field.access &= ~Opcodes.ACC_FINAL;
        changes.finalFields.add(field.name);
      }
    }
  }

  // ---- after the methods were rewritten

  /** Adds the members, and the calls where the class is used. */
  void complete() {
    Code.allowClassConstants(node);
    for (MethodNode method : node.methods) {
      if (method.name.equals(INITIALIZER)) {
        method.instructions.insert(defaults());
      } else if (method.instructions.size() > 0
          && ((method.access & Opcodes.ACC_STATIC) != 0 || method.name.equals("<init>"))) {
        method.instructions.insert(fresh(node.name));
      }
    }
    node.fields.add(new FieldNode(Opcodes.ACC_PRIVATE | SYNTHETIC_STATIC, WORLD, "I", null, null));
    node.methods.add(freshMethod());
    node.methods.add(refreshMethod());
    node.methods.add(saveMethod());
    node.methods.add(loadMethod());
    node.methods.add(initializer());
  }

  /** The call in {@code owner} that makes its own statics fresh. */
  static MethodInsnNode fresh(String owner) {
    return Code.call(owner, Statics.FRESH, "()V");
  }

  /** The same for another class, which may have no such method. */
  static InsnList touch(String type) {
    InsnList out = new InsnList();
    out.add(new LdcInsnNode(Type.getObjectType(type)));
    out.add(Code.call(Code.STATICS, "touch", "(Ljava/lang/Class;)V"));
    return out;
  }

  /** Defaults (JLS 4.12.5), superclass first. */
  private InsnList defaults() {
    InsnList out = new InsnList();
    if (refreshesSuper) {
      out.add(touch(node.superName));
    }
    for (FieldNode field : fields) {
      Type type = Type.getType(field.desc);
      if (field.value != null) {
        out.add(new LdcInsnNode(field.value));
      } else {
        out.add(new InsnNode(zero(type)));
      }
      out.add(access(Opcodes.PUTSTATIC, field));
    }
    return out;
  }

  private static int zero(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LCONST_0;
      case Type.FLOAT -> Opcodes.FCONST_0;
      case Type.DOUBLE -> Opcodes.DCONST_0;
      case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
      default -> Opcodes.ICONST_0;
    };
  }

  private FieldInsnNode access(int opcode, FieldNode field) {
    return new FieldInsnNode(opcode, node.name, field.name, field.desc);
  }

  private FieldInsnNode world(int opcode) {
    return new FieldInsnNode(opcode, node.name, WORLD, "I");
  }

  private MethodNode method(String name, String descriptor) {
    return new MethodNode(Opcodes.ACC_PRIVATE | SYNTHETIC_STATIC, name, descriptor, null, null);
  }

  private MethodNode freshMethod() {
    MethodNode method = method(Statics.FRESH, "()V");
    InsnList out = method.instructions;
    LabelNode done = new LabelNode();
    out.add(world(Opcodes.GETSTATIC));
    out.add(new FieldInsnNode(Opcodes.GETSTATIC, Code.STATICS, "world", "I"));
    out.add(new JumpInsnNode(Opcodes.IF_ICMPEQ, done));
    out.add(Code.call(node.name, REFRESH, "()V"));
    out.add(done);
    Code.addFrame(out, node);
    out.add(new InsnNode(Opcodes.RETURN));
    return method;
  }

  /** Variable 0 holds what there is to do. */
  private MethodNode refreshMethod() {
    MethodNode method = method(REFRESH, "()V");
    InsnList out = method.instructions;
    out.add(type());
    out.add(world(Opcodes.GETSTATIC));
    Code.push(
        out,
        new Site.Builder(Operation.INITIALIZE, node.name.replace('/', '.'), "<clinit>").register());
    out.add(Code.call(Code.STATICS, "begin", "(Ljava/lang/Class;II)I"));
    out.add(new VarInsnNode(Opcodes.ISTORE, 0));
    LabelNode afterSave = unless(out, Statics.SAVE);
    out.add(type());
    out.add(Code.call(node.name, SAVE, "()" + OBJECTS));
    out.add(Code.call(Code.STATICS, "keep", "(Ljava/lang/Class;" + OBJECTS + ")V"));
    join(out, afterSave);
    LabelNode afterLoad = unless(out, Statics.LOAD);
    out.add(type());
    out.add(Code.call(Code.STATICS, "kept", "(Ljava/lang/Class;)" + OBJECTS));
    out.add(Code.call(node.name, LOAD, "(" + OBJECTS + ")V"));
    join(out, afterLoad);
    LabelNode afterInitialize = unless(out, Statics.INITIALIZE);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    out.add(start);
    out.add(Code.call(node.name, INITIALIZER, "()V"));
    out.add(end);
    join(out, afterInitialize);
    LabelNode afterMark = unless(out, Statics.MARK);
    out.add(type());
    out.add(Code.call(Code.STATICS, "end", "(Ljava/lang/Class;)I"));
    out.add(world(Opcodes.PUTSTATIC));
    join(out, afterMark);
    out.add(new InsnNode(Opcodes.RETURN));
    out.add(handler);
    Code.addHandlerFrame(out, node, new Object[] {Opcodes.INTEGER});
    out.add(new VarInsnNode(Opcodes.ASTORE, 1));
    out.add(type());
    out.add(new VarInsnNode(Opcodes.ALOAD, 1));
    out.add(
        Code.call(
            Code.STATICS, "failed", "(Ljava/lang/Class;Ljava/lang/Throwable;)Ljava/lang/Error;"));
    out.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    return method;
  }

  private LdcInsnNode type() {
    return new LdcInsnNode(Type.getObjectType(node.name));
  }

  private static LabelNode unless(InsnList out, int bit) {
    LabelNode after = new LabelNode();
    out.add(new VarInsnNode(Opcodes.ILOAD, 0));
    Code.push(out, bit);
    out.add(new InsnNode(Opcodes.IAND));
    out.add(new JumpInsnNode(Opcodes.IFEQ, after));
    return after;
  }

  private void join(InsnList out, LabelNode label) {
    out.add(label);
    Code.addFrame(out, node, Opcodes.INTEGER);
  }

  private MethodNode saveMethod() {
    MethodNode method = method(SAVE, "()" + OBJECTS);
    InsnList out = method.instructions;
    Code.push(out, fields.size());
    out.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    for (int i = 0; i < fields.size(); i++) {
      FieldNode field = fields.get(i);
      out.add(new InsnNode(Opcodes.DUP));
      Code.push(out, i);
      out.add(access(Opcodes.GETSTATIC, field));
      Boxing.box(out, Type.getType(field.desc));
      out.add(new InsnNode(Opcodes.AASTORE));
    }
    out.add(new InsnNode(Opcodes.ARETURN));
    return method;
  }

  private MethodNode loadMethod() {
    MethodNode method = method(LOAD, "(" + OBJECTS + ")V");
    InsnList out = method.instructions;
    for (int i = 0; i < fields.size(); i++) {
      FieldNode field = fields.get(i);
      out.add(new VarInsnNode(Opcodes.ALOAD, 0));
      Code.push(out, i);
      out.add(new InsnNode(Opcodes.AALOAD));
      Boxing.unbox(out, Type.getType(field.desc));
      out.add(access(Opcodes.PUTSTATIC, field));
    }
    out.add(new InsnNode(Opcodes.RETURN));
    return method;
  }

  private MethodNode initializer() {
    MethodNode method = method("<clinit>", "()V");
    method.access = Opcodes.ACC_STATIC;
    InsnList out = method.instructions;
    LabelNode later = new LabelNode();
    out.add(new InsnNode(Opcodes.ICONST_M1));
    out.add(world(Opcodes.PUTSTATIC));
    out.add(Code.call(Code.STATICS, "postpones", "()Z"));
    out.add(new JumpInsnNode(Opcodes.IFNE, later));
    out.add(fresh(node.name));
    out.add(later);
    Code.addFrame(out, node);
    out.add(new InsnNode(Opcodes.RETURN));
    return method;
  }
}
