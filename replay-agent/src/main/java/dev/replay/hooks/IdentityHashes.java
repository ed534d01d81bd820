package dev.replay.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Identity hash codes that are the same in every run, and with them the order of hash sets of
 * objects that have no hash code of their own.
 *
 * <p>HotSpot draws the number when somebody first asks and keeps it in the header of the object. A
 * number that is there already is never drawn: so objects of the program get theirs when they are
 * created, from a sequence of the thread that creates them. Where the header has its bits is found
 * out by looking; if that fails, hash codes stay as they are ({@link #available}).
 */
public final class IdentityHashes {

  private static final int BITS = 31;
  private static final int LOCK_BITS = 3;
  private static final long MASK = (1L << BITS) - 1;

  /** Low bits of the header of an object that is not locked (HotSpot, markWord.hpp). */
  private static final long LOCK_MASK = 7;

  private static final long UNLOCKED = 1;
  private static final int SHIFT = findShift();

  private IdentityHashes() {}

  /** Whether this JVM keeps them where they can be set. */
  public static boolean available() {
    return SHIFT > 0;
  }

  private static int findShift() {
    Object[] probes = new Object[8];
    for (int i = 0; i < probes.length; i++) {
      probes[i] = new Object();
      if ((JdkInternals.getLong(probes[i], 0) & LOCK_MASK) != UNLOCKED) {
        return 0;
      }
    }
    for (int shift = LOCK_BITS; shift <= Long.SIZE - BITS; shift++) {
      if (isShift(shift, probes)) {
        return shift;
      }
    }
    return 0;
  }

  private static boolean isShift(int shift, Object[] probes) {
    for (Object probe : probes) {
      int hash = System.identityHashCode(probe);
      if ((JdkInternals.getLong(probe, 0) >>> shift & MASK) != hash) {
        return false;
      }
    }
    return true;
  }

  /** The program created {@code object}. */
  public static void created(@Nullable Object object) {
    Thread thread = Gate.controlledThread();
    if (thread == null || object == null) {
      return;
    }
    Gate.current = null;
    try {
      set(object, Gate.target.nextIdentityHash());
    } finally {
      Gate.current = thread;
    }
  }

  /** A constant of an enum is being created, outside of executions or in one. */
  public static void enumConstant(Enum<?> constant) {
    int hash = 31 * constant.getDeclaringClass().getName().hashCode() + constant.name().hashCode();
    set(constant, hash == 0 ? 1 : hash);
  }

  /** {@code object} exists once for a JVM; {@code hash} stands for it. */
  public static void constant(Object object, int hash) {
    if (Gate.controlled()) {
      set(object, hash == 0 ? 1 : hash);
    }
  }

  /** The hash code that {@code object} has, or 0 if nobody gave it one. */
  public static int get(Object object) {
    if (SHIFT == 0) {
      return 0;
    }
    long header = JdkInternals.getLong(object, 0);
    return (header & LOCK_MASK) == UNLOCKED ? (int) (header >>> SHIFT & MASK) : 0;
  }

  /**
   * Whether objects of that class get a hash code where they are created, so that it says which
   * object it is.
   */
  public static boolean namesObjectsOf(Class<?> type) {
    return type == Object.class
        || type == Thread.class
        || (!type.isArray() && type.getClassLoader() != null)
        || type.getName().startsWith("java.util.concurrent.");
  }

  /** Gives {@code object} a hash code, unless it has one; 31 bits, not 0. */
  public static void set(Object object, int hash) {
    if (SHIFT == 0) {
      return;
    }
    while (true) {
      long header = JdkInternals.getLong(object, 0);
      boolean isLocked = (header & LOCK_MASK) != UNLOCKED;
      boolean isHashed = (header >>> SHIFT & MASK) != 0;
      if (isLocked || isHashed) {
        return;
      }
      if (JdkInternals.compareAndSetLong(object, 0, header, header | (hash & MASK) << SHIFT)) {
        return;
      }
    }
  }
}
