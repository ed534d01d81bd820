package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of natives and intrinsics, where a prologue would never be seen: the call goes to a hook
 * with the same parameters (the receiver first), some with the site as the last one.
 */
final class ReplacedCalls implements Rewriting {

  private record Replacement(
      String hooks, String name, String descriptor, @Nullable Operation site) {}

  private static final Map<String, Replacement> IN_PROGRAM = new HashMap<>();
  private static final Map<String, Replacement> IN_JDK = new HashMap<>();

  static {
    both("java/lang/System.nanoTime()J", Code.TIME, "nanoTime", "()J");
    both("java/lang/System.currentTimeMillis()J", Code.TIME, "currentTimeMillis", "()J");
    both("java/lang/Thread.sleep(J)V", Code.PAUSE, "sleep", "(J)V");
    both("java/lang/Thread.sleep(JI)V", Code.PAUSE, "sleep", "(JI)V");
    both(
        "java/lang/Thread.sleep(Ljava/time/Duration;)V",
        Code.PAUSE,
        "sleep",
        "(Ljava/time/Duration;)V");
    both(
        "java/lang/Thread.holdsLock(Ljava/lang/Object;)Z",
        Code.MONITOR,
        "holdsLock",
        "(Ljava/lang/Object;)Z");
    both("java/lang/Thread.isAlive()Z", Code.THREAD, "isAlive", "(Ljava/lang/Thread;)Z");
    // On JDK 17 these are synchronized: in a prologue the real monitor would be held already.
    both("java/lang/Thread.join()V", Code.THREAD, "join", "(Ljava/lang/Thread;)V");
    both("java/lang/Thread.join(J)V", Code.THREAD, "join", "(Ljava/lang/Thread;J)V");
    both("java/lang/Thread.join(JI)V", Code.THREAD, "join", "(Ljava/lang/Thread;JI)V");
    both("jdk/internal/misc/VM.getNanoTimeAdjustment(J)J", Code.TIME, "nanoTimeAdjustment", "(J)J");
    IN_JDK.put(
        "sun/nio/ch/EPoll.wait(IJII)I",
        new Replacement(Code.SOCKETS, "epollWait", "(IJII)I", null));
    IN_PROGRAM.put(
        "java/lang/Process.waitFor()I",
        new Replacement(Code.OUTSIDE, "waitFor", "(Ljava/lang/Process;)I", null));
    IN_PROGRAM.put(
        "java/lang/Process.waitFor(JLjava/util/concurrent/TimeUnit;)Z",
        new Replacement(
            Code.OUTSIDE,
            "waitFor",
            "(Ljava/lang/Process;JLjava/util/concurrent/TimeUnit;)Z",
            null));
    IN_JDK.put(
        "java/io/ObjectStreamClass.hasStaticInitializer(Ljava/lang/Class;)Z",
        new Replacement(Code.MEMBERS, "hasStaticInitializer", "(Ljava/lang/Class;)Z", null));
    IN_JDK.put("java/lang/Thread.yield()V", new Replacement(Code.PAUSE, "yieldNow", "()V", null));
    IN_JDK.put(
        "java/lang/Thread.onSpinWait()V", new Replacement(Code.PAUSE, "spinInJdk", "()V", null));
    IN_JDK.put(
        "jdk/internal/misc/Unsafe.park(ZJ)V",
        new Replacement(Code.PARK, "unsafePark", "(Ljava/lang/Object;ZJ)V", null));
    IN_JDK.put(
        "jdk/internal/misc/Unsafe.unpark(Ljava/lang/Object;)V",
        new Replacement(
            Code.PARK, "unsafeUnpark", "(Ljava/lang/Object;Ljava/lang/Object;)V", null));
    String cleanable = "Ljava/lang/ref/Cleaner$Cleanable;";
    String registration = "Ljava/lang/Object;Ljava/lang/Runnable;)";
    both(
        "java/lang/ref/Cleaner.register(" + registration + cleanable,
        Code.CLEANER,
        "register",
        "(Ljava/lang/ref/Cleaner;" + registration + cleanable);
    both(
        "java/lang/Runtime.availableProcessors()I",
        Code.CHANCE,
        "availableProcessors",
        "(Ljava/lang/Runtime;)I");
    IN_JDK.put(
        "jdk/internal/vm/ContinuationSupport.isSupported()Z",
        new Replacement(Code.THREAD, "schedulesVirtualThreads", "()Z", null));
    IN_PROGRAM.put(
        "java/lang/System.nanoTime()J",
        new Replacement(Code.TIME, "nanoTime", "(I)J", Operation.READ_CLOCK));
    IN_PROGRAM.put(
        "java/lang/System.currentTimeMillis()J",
        new Replacement(Code.TIME, "currentTimeMillis", "(I)J", Operation.READ_CLOCK));
    String handle = "Ljava/lang/invoke/VarHandle;";
    String method = "Ljava/lang/invoke/MethodHandle;";
    String member = "Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;";
    String field = "Ljava/lang/reflect/Field;";
    ofLookup("findStaticVarHandle", member, handle);
    ofLookup("findStaticGetter", member, method);
    ofLookup("findStaticSetter", member, method);
    ofLookup("unreflectVarHandle", field, handle);
    ofLookup("unreflectGetter", field, method);
    ofLookup("unreflectSetter", field, method);
    ofLookup("ensureInitialized", "Ljava/lang/Class;", "Ljava/lang/Class;");
    IN_PROGRAM.put("java/lang/Thread.sleep(J)V", sleep("(JI)V"));
    IN_PROGRAM.put("java/lang/Thread.sleep(JI)V", sleep("(JII)V"));
    IN_PROGRAM.put(
        "java/lang/Thread.sleep(Ljava/time/Duration;)V", sleep("(Ljava/time/Duration;I)V"));
    Replacement yield = new Replacement(Code.PAUSE, "yieldNow", "(I)V", Operation.YIELD);
    IN_PROGRAM.put("java/lang/Thread.yield()V", yield);
    IN_PROGRAM.put("java/lang/Thread.onSpinWait()V", yield);
  }

  private final Map<String, Replacement> table;
  private final ClassHierarchy.View hierarchy;

  ReplacedCalls(ClassHierarchy.View hierarchy, boolean jdk) {
    this.hierarchy = hierarchy;
    table = jdk ? IN_JDK : IN_PROGRAM;
  }

  private static void ofLookup(String name, String parameters, String result) {
    String lookup = "java/lang/invoke/MethodHandles$Lookup";
    IN_PROGRAM.put(
        lookup + "." + name + "(" + parameters + ")" + result,
        new Replacement(
            "dev/replay/hooks/StaticLookups",
            name,
            "(L" + lookup + ";" + parameters + ")" + result,
            null));
  }

  private static Replacement sleep(String descriptor) {
    return new Replacement(Code.PAUSE, "sleepAt", descriptor, Operation.SLEEP);
  }

  private static void both(String original, String hooks, String name, String descriptor) {
    Replacement replacement = new Replacement(hooks, name, descriptor, null);
    IN_PROGRAM.put(original, replacement);
    IN_JDK.put(original, replacement);
  }

  /** Whether a call of that method is replaced in program code. */
  static boolean replaces(String callee, String name, String descriptor) {
    return IN_PROGRAM.containsKey(callee + "." + name + descriptor)
        || monitorMethod(name, descriptor) != null;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)) {
      return false;
    }
    // Inside a subclass of Thread, sleep(1) is compiled to a call of that subclass's sleep.
    String callee = hierarchy.callee(call.owner, call.name + call.desc);
    Replacement replacement = table.get(callee + "." + call.name + call.desc);
    if (replacement == null && call.getOpcode() != Opcodes.INVOKESTATIC) {
      replacement = monitorMethod(call.name, call.desc);
    }
    if (replacement == null) {
      return false;
    }
    InsnList calls = new InsnList();
    if (replacement.site != null) {
      Code.push(calls, code.site(replacement.site, instruction).register());
    }
    calls.add(Code.call(replacement.hooks, replacement.name, replacement.descriptor));
    code.instructions.insert(instruction, calls);
    code.instructions.remove(instruction);
    return true;
  }

  /**
   * {@code wait} and {@code notify} are final in Object, so name and descriptor decide, whatever
   * the owner.
   */
  private static @Nullable Replacement monitorMethod(String name, String descriptor) {
    return switch (name + descriptor) {
      case "wait()V" -> monitor("await", "(Ljava/lang/Object;I)V", Operation.WAIT);
      case "wait(J)V" -> monitor("await", "(Ljava/lang/Object;JI)V", Operation.WAIT);
      case "wait(JI)V" -> monitor("await", "(Ljava/lang/Object;JII)V", Operation.WAIT);
      case "notify()V" -> monitor("signal", "(Ljava/lang/Object;I)V", Operation.NOTIFY);
      case "notifyAll()V" -> monitor("signalAll", "(Ljava/lang/Object;I)V", Operation.NOTIFY);
      default -> null;
    };
  }

  private static Replacement monitor(String name, String descriptor, Operation operation) {
    return new Replacement(Code.MONITOR, name, descriptor, operation);
  }
}
