package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.F_NEW;
import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IALOAD;
import static org.objectweb.asm.Opcodes.IASTORE;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.ICONST_M1;
import static org.objectweb.asm.Opcodes.IDIV;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.LALOAD;
import static org.objectweb.asm.Opcodes.LASTORE;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RET;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.T_INT;
import static org.objectweb.asm.Opcodes.T_LONG;
import static org.objectweb.asm.Opcodes.UNINITIALIZED_THIS;
import static org.objectweb.asm.Opcodes.V17;
import static org.objectweb.asm.Opcodes.V1_1;
import static org.objectweb.asm.Opcodes.V1_2;
import static org.objectweb.asm.Opcodes.V1_3;
import static org.objectweb.asm.Opcodes.V1_4;
import static org.objectweb.asm.Opcodes.V1_5;
import static org.objectweb.asm.Opcodes.V1_6;

import dev.replay.agent.Recording;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Class files that javac does not write (any more), made by hand. */
class OddClassFilesTest {

  private static final String NAME = "dev/replay/agent/odd/Odd";

  @Test
  void aSynchronizedMethodMayBeginWithALoop() throws Throwable {
    byte[] odd =
        classFile(
            V17,
            method(
                ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED,
                "run",
                "(I)I",
                code -> {
                  Label loop = new Label();
                  code.visitLabel(loop);
                  code.visitFrame(F_NEW, 1, new Object[] {INTEGER}, 0, new Object[0]);
                  code.visitIincInsn(0, -1);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitJumpInsn(IFGT, loop);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(IRETURN);
                }));

    assertThat(runBothWays(odd, 5)).containsExactly(0, 0);
  }

  @Test
  void aSynchronizedMethodMayOverwriteThis() throws Throwable {
    byte[] odd =
        classFile(
            V17,
            method(
                ACC_PUBLIC | ACC_SYNCHRONIZED,
                "next",
                "(I)I",
                code -> {
                  Label end = new Label();
                  code.visitVarInsn(ILOAD, 1);
                  code.visitVarInsn(ISTORE, 0);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitJumpInsn(IFEQ, end);
                  code.visitIincInsn(0, 40);
                  code.visitLabel(end);
                  code.visitFrame(F_NEW, 2, new Object[] {INTEGER, INTEGER}, 0, new Object[0]);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(IRETURN);
                }),
            callsNext());

    assertThat(runBothWays(odd, 2)).containsExactly(42, 42);
  }

  @Test
  void aSynchronizedMethodMayOnlyThrow() throws Throwable {
    byte[] odd =
        classFile(
            V17,
            method(
                ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED,
                "run",
                "(I)I",
                code -> {
                  code.visitInsn(ACONST_NULL);
                  code.visitInsn(ATHROW);
                }));
    Class<?> type = define(odd);

    Method run = type.getMethod("run", int.class);

    assertThatThrownBy(() -> run.invoke(null, 1)).hasCauseInstanceOf(NullPointerException.class);
    assertThat(Thread.holdsLock(type)).isFalse();
    Recording recording = Recording.of(() -> run.invoke(null, 1));
    assertThat(recording.failure()).hasCauseInstanceOf(NullPointerException.class);
    assertThat(recording.told()).containsExactly("monitorEnter ENTER ", "monitorExit");
  }

  /** Before Java 5 there are no class constants to synchronize on, before Java 6 no frames. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_2, V1_3, V1_4, V1_5, V1_6})
  void staticSynchronizedMethodsOfOldClassFilesAreRewritten(int version) throws Throwable {
    byte[] odd =
        classFile(
            version,
            method(
                ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED,
                "run",
                "(I)I",
                code -> {
                  Label other = new Label();
                  code.visitVarInsn(ILOAD, 0);
                  code.visitJumpInsn(IFEQ, other);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(IRETURN);
                  code.visitLabel(other);
                  if (version >= V1_6 && version != V1_1) {
                    code.visitFrame(F_SAME, 0, null, 0, null);
                  }
                  code.visitInsn(ICONST_M1);
                  code.visitInsn(IRETURN);
                }));

    assertThat(runBothWays(odd, 3)).containsExactly(3, 3);
    assertThat(runBothWays(odd, 0)).containsExactly(-1, -1);
  }

  /** How javac compiled {@code finally} until Java 1.4. */
  @Test
  void subroutinesWithinMonitorsAreRewritten() throws Throwable {
    byte[] odd =
        classFile(
            V1_4,
            method(
                ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED,
                "run",
                "(I)I",
                code -> {
                  Label subroutine = new Label();
                  Label start = new Label();
                  Label end = new Label();
                  Label handler = new Label();
                  code.visitTryCatchBlock(start, end, handler, null);
                  code.visitLabel(start);
                  code.visitIntInsn(BIPUSH, 100);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(IDIV);
                  code.visitVarInsn(ISTORE, 3);
                  code.visitLabel(end);
                  code.visitJumpInsn(JSR, subroutine);
                  code.visitVarInsn(ILOAD, 3);
                  code.visitInsn(IRETURN);
                  code.visitLabel(handler);
                  code.visitVarInsn(ASTORE, 2);
                  code.visitJumpInsn(JSR, subroutine);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(IRETURN);
                  code.visitLabel(subroutine);
                  code.visitVarInsn(ASTORE, 1);
                  code.visitIincInsn(0, 7);
                  code.visitVarInsn(RET, 1);
                }));

    assertThat(runBothWays(odd, 5)).containsExactly(20, 20);
    assertThat(runBothWays(odd, 0)).containsExactly(7, 7);
  }

  @Test
  void scratchVariablesMayLieBeyond255() throws Throwable {
    byte[] odd =
        classFile(
            V17,
            method(
                ACC_PUBLIC | ACC_STATIC,
                "run",
                "(I)I",
                code -> {
                  code.visitInsn(ICONST_2);
                  code.visitIntInsn(NEWARRAY, T_LONG);
                  code.visitVarInsn(ASTORE, 700);
                  code.visitVarInsn(ALOAD, 700);
                  code.visitInsn(ICONST_1);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitInsn(I2L);
                  code.visitInsn(LASTORE);
                  code.visitVarInsn(ALOAD, 700);
                  code.visitInsn(ICONST_1);
                  code.visitInsn(LALOAD);
                  code.visitInsn(L2I);
                  code.visitInsn(IRETURN);
                }));

    assertThat(runBothWays(odd, 9)).containsExactly(9, 9);
  }

  /**
   * Each branch calls {@code super()} for itself; an object of the superclass is created before.
   */
  @Test
  void aConstructorMayCallSuperInTwoPlaces() throws Throwable {
    byte[] odd =
        classFile(
            V17,
            field("count"),
            method(
                ACC_PUBLIC,
                "<init>",
                "(I)V",
                code -> {
                  Label other = new Label();
                  Label end = new Label();
                  code.visitTypeInsn(NEW, "java/lang/Object");
                  code.visitInsn(DUP);
                  code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                  code.visitInsn(POP);
                  code.visitVarInsn(ILOAD, 1);
                  code.visitJumpInsn(IFEQ, other);
                  code.visitVarInsn(ALOAD, 0);
                  code.visitVarInsn(ILOAD, 1);
                  code.visitFieldInsn(PUTFIELD, NAME, "count", "I");
                  code.visitVarInsn(ALOAD, 0);
                  code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                  code.visitJumpInsn(GOTO, end);
                  code.visitLabel(other);
                  Object[] uninitialised = {UNINITIALIZED_THIS, INTEGER};
                  code.visitFrame(F_NEW, 2, uninitialised, 0, new Object[0]);
                  code.visitVarInsn(ALOAD, 0);
                  code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                  code.visitVarInsn(ALOAD, 0);
                  code.visitIntInsn(BIPUSH, 50);
                  code.visitFieldInsn(PUTFIELD, NAME, "count", "I");
                  code.visitLabel(end);
                  code.visitFrame(F_NEW, 2, new Object[] {NAME, INTEGER}, 0, new Object[0]);
                  code.visitInsn(RETURN);
                }),
            method(
                ACC_PUBLIC | ACC_STATIC,
                "run",
                "(I)I",
                code -> {
                  code.visitTypeInsn(NEW, NAME);
                  code.visitInsn(DUP);
                  code.visitVarInsn(ILOAD, 0);
                  code.visitMethodInsn(INVOKESPECIAL, NAME, "<init>", "(I)V", false);
                  code.visitFieldInsn(GETFIELD, NAME, "count", "I");
                  code.visitInsn(IRETURN);
                }));
    Class<?> type = define(odd);

    assertThat(runBothWays(odd, 8)).containsExactly(8, 8);
    assertThat(runBothWays(odd, 0)).containsExactly(50, 50);
    assertThat(Recording.of(() -> reflect(type, 8)).told()).containsExactly("access READ count");
    assertThat(Recording.of(() -> reflect(type, 0)).told())
        .containsExactly("access WRITE count", "access READ count");
  }

  /** Jumps that fit into 16 bits before the hooks come in between do not afterwards. */
  @Test
  void jumpsMayBecomeWide() throws Throwable {
    assertThat(runBothWays(longLoop(NAME, 2000), 1)).containsExactly(2001, 2001);
  }

  @Test
  void aClassWhoseMethodBecomesTooLongStaysAsItWasAndIsNamed() {
    Instrumenter instrumenter = new Instrumenter();
    byte[] odd = longLoop("dev/replay/odd/Long", 5000);
    ClassLoader loader = getClass().getClassLoader();

    assertThat(instrumenter.transform(loader, "dev/replay/odd/Long", null, null, odd)).isNull();

    assertThat(instrumenter.failures())
        .containsExactly(
            "dev.replay.odd.Long stayed as it was and is not under control:"
                + " org.objectweb.asm.MethodTooLargeException: Method too large: "
                + "dev/replay/odd/Long.run (I)I");
  }

  /** Increments an element {@code times} times within a loop of one round. */
  private static byte[] longLoop(String name, int times) {
    return classFile(
        name,
        V17,
        method(
            ACC_PUBLIC | ACC_STATIC,
            "run",
            "(I)I",
            code -> {
              Label loop = new Label();
              Label end = new Label();
              code.visitInsn(ICONST_1);
              code.visitIntInsn(NEWARRAY, T_INT);
              code.visitVarInsn(ASTORE, 1);
              code.visitLabel(loop);
              Object[] locals = {INTEGER, "[I"};
              code.visitFrame(F_NEW, 2, locals, 0, new Object[0]);
              code.visitVarInsn(ILOAD, 0);
              code.visitJumpInsn(IFLE, end);
              code.visitIincInsn(0, -1);
              for (int i = 0; i < times; i++) {
                code.visitVarInsn(ALOAD, 1);
                code.visitInsn(ICONST_0);
                code.visitInsn(DUP2);
                code.visitInsn(IALOAD);
                code.visitInsn(ICONST_1);
                code.visitInsn(IADD);
                code.visitInsn(IASTORE);
              }
              code.visitJumpInsn(GOTO, loop);
              code.visitLabel(end);
              code.visitFrame(F_NEW, 2, locals, 0, new Object[0]);
              code.visitVarInsn(ALOAD, 1);
              code.visitInsn(ICONST_0);
              code.visitInsn(IALOAD);
              code.visitInsn(ICONST_1);
              code.visitInsn(IADD);
              code.visitInsn(IRETURN);
            }));
  }

  // ---- making and running them

  private static Consumer<ClassWriter> callsNext() {
    return method(
        ACC_PUBLIC | ACC_STATIC,
        "run",
        "(I)I",
        code -> {
          code.visitTypeInsn(NEW, NAME);
          code.visitInsn(DUP);
          code.visitMethodInsn(INVOKESPECIAL, NAME, "<init>", "()V", false);
          code.visitVarInsn(ILOAD, 0);
          code.visitMethodInsn(INVOKEVIRTUAL, NAME, "next", "(I)I", false);
          code.visitInsn(IRETURN);
        });
  }

  private static Consumer<ClassWriter> field(String name) {
    return writer -> writer.visitField(0, name, "I", null, null).visitEnd();
  }

  private static Consumer<ClassWriter> method(
      int access, String name, String descriptor, Consumer<MethodVisitor> body) {
    return writer -> {
      MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
      code.visitCode();
      body.accept(code);
      code.visitMaxs(0, 0);
      code.visitEnd();
    };
  }

  @SafeVarargs
  private static byte[] classFile(int version, Consumer<ClassWriter>... members) {
    return classFile(NAME, version, members);
  }

  @SafeVarargs
  private static byte[] classFile(String name, int version, Consumer<ClassWriter>... members) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", null);
    for (Consumer<ClassWriter> member : members) {
      member.accept(writer);
    }
    method(
            ACC_PUBLIC,
            "<init>",
            "()V",
            code -> {
              code.visitVarInsn(ALOAD, 0);
              code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
              code.visitInsn(RETURN);
            })
        .accept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Class<?> define(byte[] classFile) {
    ClassLoader parent = OddClassFilesTest.class.getClassLoader();
    String name = NAME.replace('/', '.');
    return RewritingLoader.link(new RewritingLoader(parent, n -> false).define(name, classFile));
  }

  /** Under no control, then under control. */
  private static List<Integer> runBothWays(byte[] classFile, int argument) throws Throwable {
    Class<?> type = define(classFile);
    int[] result = new int[1];
    int free = run(type, argument);
    Recording recording = Recording.of(() -> result[0] = (int) reflect(type, argument));
    if (recording.failure() != null) {
      throw recording.failure();
    }
    return List.of(free, result[0]);
  }

  private static Object reflect(Class<?> type, int argument) throws ReflectiveOperationException {
    return type.getMethod("run", int.class).invoke(null, argument);
  }

  private static int run(Class<?> type, int argument) throws Throwable {
    try {
      return (int) reflect(type, argument);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
