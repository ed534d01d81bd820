package dev.replay.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * {@code jdk.internal.vm.Continuation} (JDK 21 and later) through method handles, so that
 * everything compiles for 17. The agent exports its package to this class's module, and opens
 * {@code java.lang}, before the class is initialised.
 */
public final class Continuations {

  private Continuations() {}

  /** Whether this JDK has continuations that the framework can use. */
  public static boolean available() {
    return Runtime.version().feature() >= 21;
  }

  /** A continuation that runs {@code body} when first run. */
  public static Object create(Runnable body) {
    try {
      return (Object) Handles.NEW.invokeExact(body);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /**
   * Runs {@code continuation} until it yields or ends, as {@code thread}, then is {@code caller}
   * again.
   */
  public static void run(Object continuation, Thread thread, Thread carrier, Thread caller) {
    try {
      Handles.SET_CURRENT_THREAD.invokeExact(carrier, thread);
      try {
        Handles.RUN.invokeExact(continuation);
      } finally {
        Handles.SET_CURRENT_THREAD.invokeExact(carrier, caller);
      }
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /**
   * Suspends the innermost running continuation; it must exist, or the JVM crashes.
   *
   * @return false if it did not yield: it is pinned by a native frame or a class initialiser, or
   *     its stack is larger than the garbage collector lets a suspended one be ("Humongous stack
   *     chunk", for G1 half a region)
   */
  public static boolean yieldNow() {
    try {
      return (boolean) Handles.YIELD.invokeExact();
    } catch (IllegalStateException | StackOverflowError stays) {
      return false;
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** The frames of a continuation that is suspended, innermost first. */
  public static StackTraceElement[] stack(Object continuation) {
    try {
      return (StackTraceElement[]) Handles.STACK.invokeExact(continuation);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** The same for the continuation that runs the calling code. */
  public static StackTraceElement[] stackOfCaller() {
    StackTraceElement[] all = new Throwable().getStackTrace();
    int frames = 0;
    while (frames < all.length
        && !all[frames].getClassName().equals("jdk.internal.vm.Continuation")) {
      frames++;
    }
    return Arrays.copyOf(all, frames);
  }

  /** Initialised at first use, which is after {@link #available} said yes. */
  private static final class Handles {
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle SET_CURRENT_THREAD;
    private static final MethodHandle STACK;

    static {
      try {
        // Its initialiser starts threads of its own, which must not happen inside a continuation.
        Class.forName("java.lang.VirtualThread");
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> scopeClass = Class.forName("jdk.internal.vm.ContinuationScope");
        Class<?> continuationClass = Class.forName("jdk.internal.vm.Continuation");
        Object scope = scopeClass.getConstructor(String.class).newInstance("replay");
        NEW =
            MethodHandles.insertArguments(
                    lookup.findConstructor(
                        continuationClass,
                        MethodType.methodType(void.class, scopeClass, Runnable.class)),
                    0,
                    scope)
                .asType(MethodType.methodType(Object.class, Runnable.class));
        RUN =
            lookup
                .findVirtual(continuationClass, "run", MethodType.methodType(void.class))
                .asType(MethodType.methodType(void.class, Object.class));
        YIELD =
            lookup
                .findStatic(
                    continuationClass, "yield", MethodType.methodType(boolean.class, scopeClass))
                .bindTo(scope);
        STACK =
            lookup
                .findVirtual(
                    continuationClass,
                    "getStackTrace",
                    MethodType.methodType(StackTraceElement[].class))
                .asType(MethodType.methodType(StackTraceElement[].class, Object.class));
        Method setCurrentThread = Thread.class.getDeclaredMethod("setCurrentThread", Thread.class);
        setCurrentThread.setAccessible(true);
        SET_CURRENT_THREAD = lookup.unreflect(setCurrentThread);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private Handles() {}
  }
}
