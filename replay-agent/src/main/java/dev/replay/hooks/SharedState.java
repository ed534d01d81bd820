package dev.replay.hooks;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counters that the JDK keeps once for a JVM. Put back before every execution, so that an execution
 * finds them as every other did: default names of pools and threads, the generator of {@code
 * Collections.shuffle}.
 */
public final class SharedState {

  private static final @Nullable AtomicInteger POOL_NUMBER =
      (AtomicInteger) read("java.util.concurrent.Executors$DefaultThreadFactory", "poolNumber");
  private static final @Nullable AtomicInteger TIMER_NUMBER =
      (AtomicInteger) read("java.util.Timer", "nextSerialNumber");
  private static final @Nullable Field SHUFFLE = field("java.util.Collections", "r");
  private static final @Nullable Field FORK_JOIN_POOL_IDS =
      field("java.util.concurrent.ForkJoinPool", "poolIds");

  private SharedState() {}

  /** Puts everything back. */
  public static void reset() {
    if (POOL_NUMBER != null) {
      POOL_NUMBER.setPlain(1);
    }
    if (TIMER_NUMBER != null) {
      TIMER_NUMBER.setPlain(0);
    }
    try {
      if (FORK_JOIN_POOL_IDS != null) {
        FORK_JOIN_POOL_IDS.setInt(null, 0);
      }
      if (SHUFFLE != null) {
        SHUFFLE.set(null, null);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("java.util is not open to the agent", e);
    }
  }

  private static @Nullable Object read(String className, String name) {
    Field field = field(className, name);
    try {
      return field == null ? null : field.get(null);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  /** Null where this JDK has no such field. */
  private static @Nullable Field field(String className, String name) {
    try {
      Field field = Class.forName(className).getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
