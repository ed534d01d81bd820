package dev.replay.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Thread.start(ThreadContainer)} and {@code Thread.exit} of JDK 21 and later do besides
 * starting and ending a thread: executors and scopes of structured concurrency count the threads in
 * their container, which inherit its scoped values.
 */
final class ThreadContainers {

  private static final MethodHandle SET;
  private static final MethodHandle GET;
  private static final MethodHandle INHERIT_SCOPED_VALUES;
  private static final MethodHandle ON_START;
  private static final MethodHandle ON_EXIT;
  private static final MethodHandle POP_ALL_SCOPES;

  static {
    try {
      MethodHandles.Lookup lookup = JdkInternals.trustedLookup();
      Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
      Class<?> scope = Class.forName("jdk.internal.vm.StackableScope");
      MethodType set = MethodType.methodType(void.class, container);
      MethodType about = MethodType.methodType(void.class, Thread.class);
      MethodType generic = MethodType.methodType(void.class, Thread.class, Object.class);
      MethodType event = MethodType.methodType(void.class, Object.class, Thread.class);
      SET = lookup.findVirtual(Thread.class, "setThreadContainer", set).asType(generic);
      GET =
          lookup
              .findVirtual(Thread.class, "threadContainer", MethodType.methodType(container))
              .asType(MethodType.methodType(Object.class, Thread.class));
      INHERIT_SCOPED_VALUES =
          lookup.findVirtual(Thread.class, "inheritScopedValueBindings", set).asType(generic);
      ON_START = lookup.findVirtual(container, "onStart", about).asType(event);
      ON_EXIT = lookup.findVirtual(container, "onExit", about).asType(event);
      POP_ALL_SCOPES = lookup.findStatic(scope, "popAll", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ThreadContainers() {}

  /** Before {@code thread} starts. */
  static void enter(Thread thread, Object container) {
    try {
      SET.invokeExact(thread, container);
      ON_START.invokeExact(container, thread);
      INHERIT_SCOPED_VALUES.invokeExact(thread, container);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /**
   * When {@code thread}, the calling one, is about to end; what the JVM does later finds nothing.
   */
  static void leave(Thread thread) {
    try {
      POP_ALL_SCOPES.invokeExact();
      Object container = (Object) GET.invokeExact(thread);
      if (container != null) {
        ON_EXIT.invokeExact(container, thread);
        SET.invokeExact(thread, (@Nullable Object) null);
      }
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }
}
