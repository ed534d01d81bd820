package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A hook before uses of {@code VarHandle}, field updaters and {@code Unsafe}: memory accesses whose
 * target is not in the byte code. A handle's first coordinate and index are passed on; which field
 * it is, the handle tells at run time. Unsafe's offset tells which elements of an array are meant.
 * Of other objects neither updaters nor Unsafe tell, so theirs counts as an access to all fields.
 *
 * <p>Plain is what says nothing else: {@code VarHandle.get}, {@code Unsafe.putInt}. All other modes
 * (volatile, release and acquire, opaque, ordered, compare-and-set) synchronize.
 */
final class HandleCalls implements Rewriting {

  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  private static final Pattern TYPE =
      Pattern.compile("Boolean|Byte|Short|Char|Int|Long|Float|Double|Object|Reference");

  private static final Pattern PLAIN =
      Pattern.compile("(get|put)(" + TYPE.pattern() + ")(Unaligned)?");

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)
        || call.getOpcode() == Opcodes.INVOKESTATIC
        || call.name.equals("<init>")) {
      return false;
    }
    if (call.owner.equals(VAR_HANDLE)) {
      return isAccess(call.name) && varHandle(code, call);
    }
    if (isUpdater(call.owner)) {
      return objectArgument(code, call);
    }
    return !code.jdk
        && isUnsafe(call.owner)
        && call.desc.startsWith("(Ljava/lang/Object;J")
        && unsafe(code, call);
  }

  private static boolean isUnsafe(String owner) {
    return owner.equals("sun/misc/Unsafe") || owner.equals("jdk/internal/misc/Unsafe");
  }

  /** Whether the class is one of the three field updaters. */
  static boolean isUpdater(String owner) {
    return owner.startsWith("java/util/concurrent/atomic/Atomic") && owner.endsWith("FieldUpdater");
  }

  private static boolean isAccess(String name) {
    return name.startsWith("get")
        || name.startsWith("set")
        || name.startsWith("compareAnd")
        || name.startsWith("weakCompareAnd");
  }

  private static boolean readsOnly(String name) {
    return name.startsWith("get") && !name.startsWith("getAnd");
  }

  private static boolean varHandle(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new InsnNode(Opcodes.DUP));
    boolean hasOwner = arguments.length > 0 && arguments[0].getSort() >= Type.ARRAY;
    if (hasOwner) {
      before.add(new VarInsnNode(Opcodes.ALOAD, spilled[0]));
    } else {
      before.add(new InsnNode(Opcodes.ACONST_NULL));
    }
    if (hasOwner && arguments.length > 1 && arguments[1].getSort() == Type.INT) {
      before.add(new VarInsnNode(Opcodes.ILOAD, spilled[1]));
    } else {
      before.add(new InsnNode(Opcodes.ICONST_0));
    }
    boolean reads = readsOnly(call.name);
    Code.push(
        before,
        code.site(reads ? Operation.READ : Operation.WRITE, call, Code.slots(arguments, 1))
            .target("VarHandle." + call.name)
            .readOnly(reads)
            .plain(!code.jdk && (call.name.equals("get") || call.name.equals("set")))
            .mayFail(!code.jdk && Attempts.mayFail(call))
            .register());
    before.add(
        Code.call(Code.MEMORY, "handle", "(Ljava/lang/invoke/VarHandle;Ljava/lang/Object;II)V"));
    Code.unspill(before, arguments, spilled);
    insert(code, call, before);
    return true;
  }

  private static void insert(Code code, MethodInsnNode call, InsnList before) {
    code.instructions.insertBefore(call, before);
    if (!code.jdk) {
      InsnList after = new InsnList();
      Attempts.addTo(after, call);
      code.instructions.insert(call, after);
    }
  }

  private static boolean objectArgument(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    if (arguments.length == 0 || arguments[0].getSort() != Type.OBJECT) {
      return false;
    }
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    before.add(new VarInsnNode(Opcodes.ALOAD, spilled[0]));
    Code.push(before, site(code, call).register());
    before.add(Code.call(Code.MEMORY, "call", "(Ljava/lang/Object;I)V"));
    Code.unspill(before, arguments, spilled);
    insert(code, call, before);
    return true;
  }

  /** All begin with the object and the offset. */
  private static boolean unsafe(Code code, MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    int[] spilled = code.spill(before, arguments);
    switch (call.name) {
      case "setMemory" -> {
        push(before, spilled[0], spilled[1]);
        before.add(new VarInsnNode(Opcodes.LLOAD, spilled[2]));
        unsafeHook(before, site(code, call).plain(true));
      }
      case "copyMemory" -> {
        for (int object = 0; object <= 2; object += 2) {
          push(before, spilled[object], spilled[object + 1]);
          before.add(new VarInsnNode(Opcodes.LLOAD, spilled[4]));
          unsafeHook(before, site(code, call, object, object == 0).plain(true));
        }
      }
      default -> {
        Matcher type = TYPE.matcher(call.name);
        if (!type.find()) {
          return false; // no access
        }
        push(before, spilled[0], spilled[1]);
        before.add(new LdcInsnNode(bytes(type.group())));
        unsafeHook(before, site(code, call).plain(PLAIN.matcher(call.name).matches()));
      }
    }
    Code.unspill(before, arguments, spilled);
    insert(code, call, before);
    return true;
  }

  private static void push(InsnList out, int object, int offset) {
    out.add(new VarInsnNode(Opcodes.ALOAD, object));
    out.add(new VarInsnNode(Opcodes.LLOAD, offset));
  }

  private static void unsafeHook(InsnList out, Site.Builder site) {
    Code.push(out, site.register());
    out.add(Code.call(Code.MEMORY, "unsafe", "(Ljava/lang/Object;JJI)V"));
  }

  /** A site of what the call does to its first argument. */
  private static Site.Builder site(Code code, MethodInsnNode call) {
    return site(code, call, 0, readsOnly(call.name));
  }

  private static Site.Builder site(Code code, MethodInsnNode call, int argument, boolean reads) {
    int above = Code.slots(Type.getArgumentTypes(call.desc), argument + 1);
    return code.site(reads ? Operation.READ : Operation.WRITE, call, above)
        .target(call.owner.substring(call.owner.lastIndexOf('/') + 1) + "." + call.name)
        .readOnly(reads)
        .mayFail(!code.jdk && Attempts.mayFail(call));
  }

  /** How many bytes of memory a value takes; 0 for a reference, which takes what the JVM says. */
  private static long bytes(String type) {
    return switch (type) {
      case "Boolean", "Byte" -> Byte.BYTES;
      case "Short", "Char" -> Short.BYTES;
      case "Int", "Float" -> Integer.BYTES;
      case "Long", "Double" -> Long.BYTES;
      default -> 0;
    };
  }
}
