package dev.replay.hooks;

import java.lang.reflect.Field;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counters and seeds that the JDK keeps once for a JVM. Put back before every execution, so that an
 * execution finds them as every other did: default names of pools and threads, seeds of random
 * generators.
 */
public final class SharedState {

  private static final long SEED = 0x5DEECE66DL;

  private static final @Nullable AtomicLong THREAD_LOCAL_SEEDER =
      (AtomicLong) read("java.util.concurrent.ThreadLocalRandom", "seeder");
  private static final @Nullable AtomicInteger PROBES =
      (AtomicInteger) read("java.util.concurrent.ThreadLocalRandom", "probeGenerator");
  private static final @Nullable AtomicLong SEED_UNIQUIFIER =
      (AtomicLong) read("java.util.Random", "seedUniquifier");
  private static final @Nullable AtomicLong SPLITTABLE =
      (AtomicLong) read("java.util.SplittableRandom", "defaultGen");
  private static final @Nullable AtomicInteger POOL_NUMBER =
      (AtomicInteger) read("java.util.concurrent.Executors$DefaultThreadFactory", "poolNumber");
  private static final @Nullable AtomicInteger TIMER_NUMBER =
      (AtomicInteger) read("java.util.Timer", "nextSerialNumber");
  private static final @Nullable Random MATH_RANDOM =
      (Random) read("java.lang.Math$RandomNumberGeneratorHolder", "randomNumberGenerator");
  private static final @Nullable Field FORK_JOIN_POOL_IDS =
      field("java.util.concurrent.ForkJoinPool", "poolIds");

  private SharedState() {}

  /** Puts everything back. */
  public static void reset() {
    if (THREAD_LOCAL_SEEDER != null) {
      THREAD_LOCAL_SEEDER.setPlain(SEED);
    }
    if (PROBES != null) {
      PROBES.setPlain(0);
    }
    if (SEED_UNIQUIFIER != null) {
      SEED_UNIQUIFIER.setPlain(SEED);
    }
    if (SPLITTABLE != null) {
      SPLITTABLE.setPlain(SEED);
    }
    if (POOL_NUMBER != null) {
      POOL_NUMBER.setPlain(1);
    }
    if (TIMER_NUMBER != null) {
      TIMER_NUMBER.setPlain(0);
    }
    if (MATH_RANDOM != null) {
      MATH_RANDOM.setSeed(SEED);
    }
    if (FORK_JOIN_POOL_IDS != null) {
      try {
        FORK_JOIN_POOL_IDS.setInt(null, 0);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("ForkJoinPool.poolIds is not open to the agent", e);
      }
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
