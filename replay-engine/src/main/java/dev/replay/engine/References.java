package dev.replay.engine;

import dev.replay.engine.record.ProgramReference;
import dev.replay.engine.text.Thrown;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/** How programs are found in other JVMs. */
final class References {

  private References() {}

  /**
   * How to find a program.
   *
   * @throws IllegalArgumentException if it cannot be found; the message says what to do
   */
  static ProgramReference of(Program program) {
    if (program instanceof PortableProgram portable) {
      return portable.reference();
    }
    Class<?> type = program.getClass();
    if (type.isHidden() || type.isSynthetic()) {
      return lambda(program);
    }
    if (!Modifier.isPublic(type.getModifiers()) || !hasPublicConstructor(type)) {
      throw notFound(
          type.getName() + " has no public constructor without parameters, or is not public");
    }
    return new ProgramReference(type.getName(), List.of());
  }

  private static boolean hasPublicConstructor(Class<?> type) {
    try {
      return type.getConstructor() != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static ProgramReference lambda(Program program) {
    if (!(program instanceof Serializable)) {
      throw notFound("it is a lambda or method reference that is not declared as serializable");
    }
    SerializedLambda lambda;
    try {
      Method replace = program.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      lambda = (SerializedLambda) replace.invoke(program);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw notFound("it does not say what it is made of (" + e + ")");
    }
    if (lambda.getCapturedArgCount() > 0) {
      throw notFound("it is a lambda that captures " + lambda.getCapturedArg(0));
    }
    return new ProgramReference(
        LambdaFinder.class.getName(),
        List.of(
            lambda.getImplClass().replace('/', '.'),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature()));
  }

  private static IllegalArgumentException notFound(String why) {
    return new IllegalArgumentException(
        "this program cannot run in other JVMs, as parallelism above 1 wants it to: "
            + why
            + ". Make it a public class with a public constructor without parameters, or a lambda that captures"
            + " nothing, declared as (Program & Serializable), or leave parallelism at 1");
  }

  /**
   * The program.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Program find(ProgramReference reference) {
    try {
      Object finder =
          Class.forName(reference.finder(), true, Thread.currentThread().getContextClassLoader())
              .getConstructor()
              .newInstance();
      return finder instanceof Program program
          ? program
          : ((ProgramFinder) finder).find(reference.arguments());
    } catch (Exception e) {
      Thrown thrown = Thrown.of(e);
      throw new IllegalArgumentException(
          "there is no program " + reference + ": " + thrown.text(), thrown.exception());
    }
  }
}
