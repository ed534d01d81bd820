package dev.replay.agent.transform;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/** After the JDK reads one of its static pools, a hook puts the execution's own in its place. */
final class SharedPools implements Rewriting {

  private static final String POOL = "java/util/concurrent/ForkJoinPool";
  private static final String FUTURE = "java/util/concurrent/CompletableFuture";
  private static final String PUBLISHER = "java/util/concurrent/SubmissionPublisher";
  private static final String FILE_EXECUTOR =
      "sun/nio/ch/SimpleAsynchronousFileChannelImpl$DefaultExecutorHolder";
  private static final String SCHEDULED = "java/util/concurrent/ScheduledThreadPoolExecutor";

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (!(instruction instanceof FieldInsnNode field) || field.getOpcode() != Opcodes.GETSTATIC) {
      return false;
    }
    InsnList after = new InsnList();
    boolean async = field.owner.equals(FUTURE) || field.owner.equals(PUBLISHER);
    if (async && field.name.equals("ASYNC_POOL")) {
      String executor = "Ljava/util/concurrent/Executor;";
      after.add(Code.call(Code.SCOPE, "asyncPool", "(" + executor + ")" + executor));
      if (!field.desc.equals(executor)) {
        after.add(Code.cast(Type.getType(field.desc).getInternalName()));
      }
    } else if (field.owner.equals(FUTURE + "$Delayer") && field.name.equals("delayer")) {
      after.add(Code.call(Code.SCOPE, "delayer", "(L" + SCHEDULED + ";)L" + SCHEDULED + ";"));
    } else if (field.owner.equals(POOL)
        && field.name.equals("common")
        && !code.method.name.equals("<clinit>")) {
      after.add(Code.call(Code.SCOPE, "commonPool", "(L" + POOL + ";)L" + POOL + ";"));
    } else if (field.owner.equals(FILE_EXECUTOR) && field.name.equals("defaultExecutor")) {
      String executor = "Ljava/util/concurrent/ExecutorService;";
      after.add(Code.call(Code.SCOPE, "fileExecutor", "(" + executor + ")" + executor));
    } else {
      return false;
    }
    code.instructions.insert(instruction, after);
    return true;
  }
}
