package dev.replay.junit;

/** How {@code FixableSample} is mended: what a change of the program between two runs would be. */
public enum Repair {
  NONE,
  /** Another way of counting: the recorded schedule no longer fits. */
  ATOMIC,
  /** Less is expected: the recorded schedule fits, but does not drift. */
  WANT_LESS;

  private static Repair current = NONE;

  public static Repair current() {
    return current;
  }

  static void set(Repair repair) {
    current = repair;
  }
}
