package dev.replay.engine.trace;

/**
 * What an event touches: an object (its number in the execution), a part of it, and whether it only
 * reads. Two events are dependent if their footprints conflict; swapping independent neighbours
 * changes nothing (Mazurkiewicz 1977).
 */
public final class Footprint {

  /**
   * Parts of an object are its fields (their member number) or array elements (their index), or one
   * of these. The whole includes the monitor: a call of a synchronized collection takes it.
   */
  public static final int WHOLE = -1;

  public static final int MONITOR = -2;
  public static final int THREAD = -3;

  /** Numbers of the objects that every execution has. */
  public static final int CLOCK = 0;

  public static final int FAULTS = 1;

  /**
   * Parts of the clock: what it shows, when somebody waits for it to show what, and who waits as a
   * guard that must not expire early.
   */
  public static final int NOW = 0;

  public static final int DEADLINES = 1;
  public static final int GUARDS = 2;

  private Footprint() {}

  /** Whether two accesses are to the same place and one of them changes it. */
  public static boolean conflict(
      int object1, int part1, boolean readOnly1, int object2, int part2, boolean readOnly2) {
    return object1 == object2 && !(readOnly1 && readOnly2) && samePart(part1, part2);
  }

  private static boolean samePart(int part1, int part2) {
    return part1 == part2
        || (part1 == WHOLE && part2 != THREAD)
        || (part2 == WHOLE && part1 != THREAD);
  }
}
