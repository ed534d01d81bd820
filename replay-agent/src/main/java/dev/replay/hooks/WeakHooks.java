package dev.replay.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Around weak compare-and-set, which may fail spuriously: that is a choice. One that fails is let
 * replace the expected value by itself, which changes nothing, and says no.
 */
public final class WeakHooks {

  private WeakHooks() {}

  /** Whether the call that follows fails. */
  public static boolean fails() {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return false;
    }
    Gate.current = null;
    try {
      return Gate.target.failsSpuriously();
    } finally {
      Gate.current = thread;
    }
  }

  /** What the call says. */
  public static boolean result(boolean succeeded, boolean fails) {
    return succeeded && !fails;
  }

  // ---- the new value: the expected one, if the call fails

  public static int value(int expected, int value, boolean fails) {
    return fails ? expected : value;
  }

  public static long value(long expected, long value, boolean fails) {
    return fails ? expected : value;
  }

  public static float value(float expected, float value, boolean fails) {
    return fails ? expected : value;
  }

  public static double value(double expected, double value, boolean fails) {
    return fails ? expected : value;
  }

  public static @Nullable Object value(
      @Nullable Object expected, @Nullable Object value, boolean fails) {
    return fails ? expected : value;
  }
}
