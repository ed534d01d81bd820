package dev.replay.hooks;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stand-ins for what differs from run to run by chance. Every controlled thread has a stream of
 * numbers of its own, so that what one draws does not depend on what others drew before.
 */
public final class ChanceHooks {

  /** What a machine with four processors says; a number that does not depend on the machine. */
  public static final int PROCESSORS = 4;

  private ChanceHooks() {}

  /** Only for controlled threads. */
  private static long next() {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      return Gate.target.nextRandomLong();
    } finally {
      Gate.current = thread;
    }
  }

  /** In place of {@code UUID.randomUUID()}: version 4, variant 2 (RFC 4122). */
  public static UUID randomUuid() {
    long high = next();
    long low = next();
    return new UUID(
        (high & ~0xF000L) | 0x4000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /** In place of {@code Math.random()}. */
  public static double random() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** In place of {@code Random.seedUniquifier()}, which counts generators. */
  public static long seed() {
    return next();
  }

  /** In place of {@code seeder.getAndAdd(gamma)} in generators without an explicit seed. */
  public static long seed(AtomicLong seeder, long gamma) {
    return Gate.controlled() ? next() : seeder.getAndAdd(gamma);
  }

  /** In place of {@code ThreadLocalRandom.localInit()}. */
  public static void initThreadLocalRandom() {
    long seed = next();
    int probe = (int) next() | 1;
    JdkInternals.setThreadLocalRandom(Thread.currentThread(), seed, probe);
  }

  /**
   * In place of {@code ThreadLocalRandom.getProbe()}. The JDK keeps the probe of all virtual
   * threads in their carrier; here it belongs to the thread, as it does on platform threads.
   */
  public static int probe() {
    return JdkInternals.probe(Thread.currentThread());
  }

  /** In place of {@code ThreadLocalRandom.advanceProbe(probe)}: Marsaglia's xorshift. */
  public static int advanceProbe(int probe) {
    int next = probe ^ (probe << 13);
    next ^= next >>> 17;
    next ^= next << 5;
    JdkInternals.setProbe(Thread.currentThread(), next);
    return next;
  }

  // ---- java.security.SecureRandom; the receivers are of no interest

  public static void nextBytes(Object secureRandom, byte[] bytes) {
    for (int i = 0; i < bytes.length; i += Long.BYTES) {
      long bits = next();
      for (int j = i; j < Math.min(bytes.length, i + Long.BYTES); j++) {
        bytes[j] = (byte) bits;
        bits >>>= Byte.SIZE;
      }
    }
  }

  public static void nextBytes(Object secureRandom, byte[] bytes, Object parameters) {
    nextBytes(secureRandom, bytes);
  }

  public static int next(Object secureRandom, int bits) {
    return (int) (next() >>> (Long.SIZE - bits));
  }

  public static byte[] generateSeed(Object secureRandom, int length) {
    byte[] seed = new byte[length];
    nextBytes(secureRandom, seed);
    return seed;
  }

  // ---- the machine and the JVM

  public static int availableProcessors(Runtime runtime) {
    return Gate.controlled() ? PROCESSORS : runtime.availableProcessors();
  }

  /** After a read of what a JDK class once worked out from the number of processors. */
  public static int machineSize(int real, int ours) {
    return Gate.controlled() ? ours : real;
  }

  /** After a read of the salt that decides where {@code Set.of} and {@code Map.of} begin. */
  public static long salt(long real) {
    return Gate.controlled() ? 0 : real;
  }

  /** After a read of the direction in which they go. */
  public static boolean direction(boolean real) {
    return !Gate.controlled() && real;
  }
}
