package dev.replay.agent.transform;

import dev.replay.hooks.Gate;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes hooks cost nothing in a JVM in which nothing has been explored yet.
 *
 * <p>Until {@link #wake}, the one method that every hook asks says no without looking:
 *
 * <pre>
 *   asleep   Thread controlledThread() { return null; }
 *   awake    as it is written in {@link Gate}
 * </pre>
 *
 * A JIT compiler makes nothing of a hook that calls the first: no load, no branch, no obstacle
 * between the instructions around it. To redefine a method is what the JVM itself offers for such
 * assumptions: code that was compiled with the old body is thrown away at the same safepoint (JVM
 * TI, RetransformClasses), on whichever stack it is. A field that is constant for compilers and yet
 * can change (as with {@link java.lang.invoke.SwitchPoint}) would need method handles, which are
 * among what is rewritten.
 */
public final class SleepingGate implements ClassFileTransformer {

  private static final String GATE = "dev/replay/hooks/Gate";
  private static final String QUESTION = "controlledThread";

  private final Instrumentation instrumentation;
  private volatile boolean asleep;

  public SleepingGate(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** From here on hooks cost nothing, and do nothing. */
  public void sleep() {
    instrumentation.addTransformer(this, true);
    asleep = true;
    retransform();
  }

  /** From here on hooks ask; does nothing if they do already. */
  public void wake() {
    if (asleep) {
      asleep = false;
      retransform();
      instrumentation.removeTransformer(this);
    }
  }

  private void retransform() {
    try {
      instrumentation.retransformClasses(Gate.class);
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException("the JVM does not let " + Gate.class + " be redefined", e);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null || !GATE.equals(name) || !asleep) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new NeverControlled(writer), 0);
    return writer.toByteArray();
  }

  private static final class NeverControlled extends ClassVisitor {
    NeverControlled(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals(QUESTION)) {
        return method;
      }
      method.visitCode();
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ARETURN);
      method.visitMaxs(1, 0);
      method.visitEnd();
      return null; // the body that it has while awake goes nowhere
    }
  }
}
