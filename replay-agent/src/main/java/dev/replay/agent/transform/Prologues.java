package dev.replay.agent.transform;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * JDK methods whose whole effect a hook replaces: {@code if (condition) return hook(this,
 * arguments)} is put in front. Natives have no body to put it in; {@link ReplacedCalls} does those
 * at their callers.
 */
final class Prologues {

  private enum When {
    /** The caller is under control. */
    CONTROLLED,
    /** The same as the next, and whoever unparks a thread that is not is noted. */
    CONCERNS_UNPARKED,
    /** The thread that is the receiver or first argument is under control, whoever calls. */
    CONCERNS_THREAD,
    /** An execution is in progress, whoever calls. */
    ACTIVE,
    /** Always called, and the original goes on. */
    BEFORE,
    /** The same, without any argument. */
    NOTE,
    /** The same with the first argument instead of the receiver; both are of a reference type. */
    BEFORE_ARGUMENT
  }

  private record Prologue(When when, String hooks, String name) {}

  private static final String TASK = "java/util/concurrent/ForkJoinTask";

  /** Shuts itself down when nobody uses it any more. */
  private static final String FINALIZABLE =
      "java/util/concurrent/Executors$FinalizableDelegatedExecutorService";

  private static final Map<String, Prologue> TABLE = new HashMap<>();

  static {
    String thread = "java/lang/Thread.";
    controlled(thread + "start()V", Code.THREAD, "start");
    controlled(thread + "start(Ljdk/internal/vm/ThreadContainer;)V", Code.THREAD, "start");
    controlled("java/lang/VirtualThread.start()V", Code.THREAD, "startVirtual");
    controlled(
        "java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V",
        Code.THREAD,
        "startVirtual");
    concerns(thread + "join(J)V", "join");
    concerns(thread + "join(JI)V", "join");
    concerns(thread + "join(Ljava/time/Duration;)Z", "join");
    controlled(thread + "sleep(J)V", Code.PAUSE, "sleep");
    controlled(thread + "sleep(JI)V", Code.PAUSE, "sleep");
    controlled(thread + "sleep(Ljava/time/Duration;)V", Code.PAUSE, "sleep");
    controlled(thread + "yield()V", Code.PAUSE, "yieldNow");
    concerns(thread + "interrupt()V", "interrupt");
    concerns(thread + "isInterrupted()Z", "isInterrupted");
    concerns(thread + "getAndClearInterrupt()Z", "getAndClearInterrupt");
    controlled(thread + "interrupted()Z", Code.THREAD, "interrupted");
    concerns(thread + "isAlive()Z", "isAlive");
    concerns(thread + "isDaemon()Z", "isDaemon");
    concerns(thread + "getState()Ljava/lang/Thread$State;", "getState");
    concerns(thread + "dispatchUncaughtException(Ljava/lang/Throwable;)V", "uncaught");
    controlled(thread + "nextThreadNum()I", Code.THREAD, "nextThreadNum");
    controlled(thread + "genThreadName()Ljava/lang/String;", Code.THREAD, "genThreadName");
    controlled(thread + "nextThreadID()J", Code.THREAD, "nextThreadId");
    controlled("java/lang/Thread$ThreadIdentifiers.next()J", Code.THREAD, "nextThreadId");
    String accessor = "Ljdk/internal/reflect/FieldAccessor;";
    String field = "java/lang/reflect/Field.";
    beforeStatics(field + "getFieldAccessor(Ljava/lang/Object;)" + accessor); // JDK 17
    beforeStatics(field + "getFieldAccessor()" + accessor);
    beforeStatics(field + "getOverrideFieldAccessor()" + accessor);
    before(thread + "exit()V", "bodyEnds");
    before(thread + "run()V", "bodyBegins");
    before("java/util/concurrent/ForkJoinWorkerThread.run()V", "bodyBegins");
    before("java/util/concurrent/DelayScheduler.run()V", "bodyBegins");
    before("java/lang/ThreadBuilders$BoundVirtualThread.run()V", "bodyBegins");
    before("java/util/TimerThread.run()V", "bodyBegins");
    before("jdk/internal/misc/InnocuousThread.run()V", "bodyBegins");
    before("jdk/internal/net/http/HttpClientImpl$SelectorManager.run()V", "bodyBegins");
    String task = TASK + ".";
    beforeTask(task + "fork()L" + TASK + ";", "forksTask");
    beforeTask(task + "doExec()I", "runsTask"); // JDK 17
    beforeTask(task + "doExec()V", "runsTask");
    String pool = "Ljava/util/concurrent/ForkJoinPool;";
    beforeTask(task + "awaitDone(" + pool + "ZZZJ)I", "awaitsTask"); // JDK 17
    beforeTask(task + "awaitDone(" + pool + "IZJ)I", "awaitsTask");
    beforeTask(task + "awaitDone(ZJ)I", "awaitsTask");
    beforeTask(task + "getAndBitwiseOrStatus(I)I", "changesTask");
    beforeTask(task + "casStatus(II)Z", "changesTask");
    String completer = "java/util/concurrent/CountedCompleter.";
    beforeTask(completer + "addToPendingCount(I)V", "changesTask");
    beforeTask(completer + "compareAndSetPendingCount(II)Z", "changesTask");
    beforeTask(completer + "weakCompareAndSetPendingCount(II)Z", "changesTask");
    String queue = "java/util/concurrent/ForkJoinPool$WorkQueue.";
    queuesTask(queue + "push(L" + TASK + ";" + pool + ")V"); // JDK 17
    queuesTask(queue + "lockedPush(L" + TASK + ";)Z"); // JDK 17
    queuesTask(queue + "push(L" + TASK + ";" + pool + "Z)V");
    String support = "java/util/concurrent/locks/LockSupport.";
    controlled(support + "park()V", Code.PARK, "park");
    controlled(support + "park(Ljava/lang/Object;)V", Code.PARK, "park");
    controlled(support + "parkNanos(J)V", Code.PARK, "parkNanos");
    controlled(support + "parkNanos(Ljava/lang/Object;J)V", Code.PARK, "parkNanos");
    controlled(support + "parkUntil(J)V", Code.PARK, "parkUntil");
    controlled(support + "parkUntil(Ljava/lang/Object;J)V", Code.PARK, "parkUntil");
    TABLE.put(
        support + "unpark(Ljava/lang/Thread;)V",
        new Prologue(When.CONCERNS_UNPARKED, Code.PARK, "unpark"));
    controlled(
        "java/util/concurrent/ForkJoinPool.commonPool()Ljava/util/concurrent/ForkJoinPool;",
        Code.SCOPE,
        "commonPool");
    TABLE.put(FINALIZABLE + ".finalize()V", new Prologue(When.ACTIVE, Code.CLEANER, "keep"));
    controlled("java/util/UUID.randomUUID()Ljava/util/UUID;", Code.CHANCE, "randomUuid");
    controlled("java/util/Random.seedUniquifier()J", Code.CHANCE, "seed");
    String random = "java/util/concurrent/ThreadLocalRandom.";
    controlled(random + "localInit()V", Code.CHANCE, "initThreadLocalRandom");
    controlled(random + "getProbe()I", Code.CHANCE, "probe");
    controlled(random + "advanceProbe(I)I", Code.CHANCE, "advanceProbe");
    controlled("java/lang/Math.random()D", Code.CHANCE, "random");
    controlled("java/lang/StrictMath.random()D", Code.CHANCE, "random");
    String secure = "java/security/SecureRandom.";
    controlled(secure + "nextBytes([B)V", Code.CHANCE, "nextBytes");
    controlled(
        secure + "nextBytes([BLjava/security/SecureRandomParameters;)V", Code.CHANCE, "nextBytes");
    controlled(secure + "next(I)I", Code.CHANCE, "next");
    controlled(secure + "generateSeed(I)[B", Code.CHANCE, "generateSeed");
    String system = "java/lang/System.";
    String properties = "Ljava/util/Properties;";
    reachesProperties(system + "getProperties()" + properties);
    reachesProperties(system + "setProperties(" + properties + ")V");
    reachesProperties(
        system + "setProperty(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;");
    reachesProperties(system + "clearProperty(Ljava/lang/String;)Ljava/lang/String;");
    String runtime = "java/lang/Runtime.";
    controlled(runtime + "exit(I)V", Code.OUTSIDE, "exit");
    controlled(runtime + "halt(I)V", Code.OUTSIDE, "halt");
    controlled(runtime + "addShutdownHook(Ljava/lang/Thread;)V", Code.OUTSIDE, "addShutdownHook");
    controlled(
        runtime + "removeShutdownHook(Ljava/lang/Thread;)Z", Code.OUTSIDE, "removeShutdownHook");
    String builder = "java/lang/ProcessBuilder.";
    controlled(builder + "start()Ljava/lang/Process;", Code.OUTSIDE, "start");
    controlled(
        builder + "startPipeline(Ljava/util/List;)Ljava/util/List;", Code.OUTSIDE, "startPipeline");
    controlled("sun/nio/ch/SelChImpl.park(IJ)V", Code.SOCKETS, "park");
    controlled("sun/nio/ch/DatagramChannelImpl.park(IJ)V", Code.SOCKETS, "park"); // overrides it
    controlled("sun/nio/ch/NioSocketImpl.park(Ljava/io/FileDescriptor;IJ)V", Code.SOCKETS, "park");
    String file = "java/io/FileInputStream.";
    beforeRead(file + "read()I");
    beforeRead(file + "read([B)I");
    beforeRead(file + "read([BII)I");
  }

  private Prologues() {}

  private static void controlled(String original, String hooks, String name) {
    TABLE.put(original, new Prologue(When.CONTROLLED, hooks, name));
  }

  private static void concerns(String original, String name) {
    TABLE.put(original, new Prologue(When.CONCERNS_THREAD, Code.THREAD, name));
  }

  private static void before(String original, String name) {
    TABLE.put(original, new Prologue(When.BEFORE, Code.THREAD, name));
  }

  private static void beforeTask(String original, String name) {
    TABLE.put(original, new Prologue(When.BEFORE, Code.SCOPE, name));
  }

  private static void queuesTask(String original) {
    TABLE.put(original, new Prologue(When.BEFORE_ARGUMENT, Code.SCOPE, "changesTask"));
  }

  private static void beforeStatics(String original) {
    TABLE.put(original, new Prologue(When.BEFORE, Code.STATICS, "touch"));
  }

  private static void reachesProperties(String original) {
    TABLE.put(original, new Prologue(When.NOTE, Code.SETTINGS, "reachProperties"));
  }

  private static void beforeRead(String original) {
    TABLE.put(original, new Prologue(When.BEFORE, Code.SOCKETS, "beforeRead"));
  }

  /** Whether any method of the class has a prologue. */
  static boolean concern(String className) {
    for (String original : TABLE.keySet()) {
      if (original.startsWith(className) && original.charAt(className.length()) == '.') {
        return true;
      }
    }
    return false;
  }

  /** Adds the prologue of {@code method}, if it has one; says whether. */
  static boolean add(ClassNode owner, MethodNode method) {
    Prologue prologue = TABLE.get(owner.name + "." + method.name + method.desc);
    if (prologue == null || method.instructions.size() == 0) {
      return false;
    }
    if (prologue.when == When.NOTE) {
      method.instructions.insert(Code.call(prologue.hooks, prologue.name, "()V"));
      return true;
    }
    if (prologue.when == When.BEFORE || prologue.when == When.BEFORE_ARGUMENT) {
      method.instructions.insert(before(prologue, owner.name));
      return true;
    }
    Code code = new Code(owner, method, method.instructions, CodeOrigin.JDK);
    InsnList out = new InsnList();
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    if (prologue.when == When.CONTROLLED) {
      out.add(Code.call(Code.GATE, "controlled", "()Z"));
    } else if (prologue.when == When.ACTIVE) {
      out.add(Code.call(Code.GATE, "active", "()Z"));
    } else {
      boolean unparks = prologue.when == When.CONCERNS_UNPARKED;
      out.add(new VarInsnNode(Opcodes.ALOAD, 0));
      out.add(
          Code.call(
              unparks ? Code.OUTSIDE : Code.THREAD,
              unparks ? "concernsUnpark" : "concerns",
              "(Ljava/lang/Thread;)Z"));
    }
    LabelNode original = new LabelNode();
    out.add(new JumpInsnNode(Opcodes.IFEQ, original));
    int variable = 0;
    StringBuilder parameters = new StringBuilder("(");
    if (!isStatic) {
      out.add(new VarInsnNode(Opcodes.ALOAD, 0));
      parameters.append(receiver(owner.name));
      variable = 1;
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      out.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variable));
      variable += type.getSize();
      parameters.append(visibleToHooks(type));
    }
    Type result = Type.getReturnType(method.desc);
    out.add(
        Code.call(
            prologue.hooks,
            prologue.name,
            parameters.append(')').append(result.getDescriptor()).toString()));
    out.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    out.add(original);
    code.addEntryFrame(out);
    method.instructions.insert(out);
    return true;
  }

  private static InsnList before(Prologue prologue, String owner) {
    String type =
        switch (prologue.hooks) {
          case Code.THREAD -> "java/lang/Thread";
          case Code.SCOPE -> TASK;
          default -> owner;
        };
    InsnList out = new InsnList();
    out.add(new VarInsnNode(Opcodes.ALOAD, prologue.when == When.BEFORE_ARGUMENT ? 1 : 0));
    out.add(Code.call(prologue.hooks, prologue.name, "(L" + type + ";)V"));
    return out;
  }

  /** The type as which hooks take it. */
  private static String receiver(String owner) {
    return switch (owner) {
      case "java/lang/VirtualThread" -> "Ljava/lang/Thread;";
      case "java/security/SecureRandom", FINALIZABLE -> "Ljava/lang/Object;";
      default -> owner.startsWith("sun/") ? "Ljava/lang/Object;" : "L" + owner + ";";
    };
  }

  private static String visibleToHooks(Type type) {
    return type.getDescriptor().startsWith("Ljdk/internal/")
            || type.getDescriptor().startsWith("Ljava/security/")
        ? "Ljava/lang/Object;"
        : type.getDescriptor();
  }
}
