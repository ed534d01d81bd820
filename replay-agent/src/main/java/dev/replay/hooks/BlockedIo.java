package dev.replay.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The channel or selector that a thread is blocked on: {@code Thread.interrupt} closes or wakes it.
 */
final class BlockedIo {

  private static final MethodHandle BLOCKER;
  private static final MethodHandle INTERRUPT;

  /** JDK 23 and later: interrupts in two halves. */
  private static final @Nullable MethodHandle POST_INTERRUPT;

  static {
    try {
      MethodHandles.Lookup lookup = JdkInternals.trustedLookup();
      Class<?> type = Class.forName("sun.nio.ch.Interruptible");
      BLOCKER =
          lookup
              .findGetter(Thread.class, blockerField(), type)
              .asType(MethodType.methodType(Object.class, Thread.class));
      INTERRUPT =
          lookup
              .findVirtual(type, "interrupt", MethodType.methodType(void.class, Thread.class))
              .asType(MethodType.methodType(void.class, Object.class, Thread.class));
      POST_INTERRUPT = postInterrupt(lookup, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private BlockedIo() {}

  private static String blockerField() {
    for (Field field : Thread.class.getDeclaredFields()) {
      if (field.getName().equals("nioBlocker")) {
        return "nioBlocker";
      }
    }
    return "blocker"; // JDK 17
  }

  private static @Nullable MethodHandle postInterrupt(MethodHandles.Lookup lookup, Class<?> type)
      throws IllegalAccessException {
    try {
      return lookup
          .findVirtual(type, "postInterrupt", MethodType.methodType(void.class))
          .asType(MethodType.methodType(void.class, Object.class));
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** What {@code Thread.interrupt} does besides setting the status. */
  static void interrupt(Thread thread) {
    try {
      Object blocker = (Object) BLOCKER.invokeExact(thread);
      if (blocker != null) {
        INTERRUPT.invokeExact(blocker, thread);
        if (POST_INTERRUPT != null) {
          POST_INTERRUPT.invokeExact(blocker);
        }
      }
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }
}
