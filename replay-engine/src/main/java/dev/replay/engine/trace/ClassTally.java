package dev.replay.engine.trace;

import java.util.Arrays;

/**
 * How many trace classes were seen, and how many of them by one draw or two. Exact as long as there
 * are no more than a bound; beyond it, a sample of the classes is kept instead of all: those whose
 * hash begins with <em>level</em> zero bits, a level that rises whenever they become too many. Each
 * of them then stands for 2^level (Flajolet, <em>On adaptive sampling</em>, Computing 43, 1990): at
 * the default bound the standard error is 0.1 %.
 *
 * <p>Which classes are kept depends on which were seen, not on the order, so tallies {@linkplain
 * #add(ClassTally) merge} to what one of all executions would be, in any order.
 *
 * <p>A <em>draw</em> is an execution that was chosen independently of all others. A class seen by
 * any other counts as well known.
 */
public final class ClassTally {

  /** Classes kept by default: at most 32 MB. */
  public static final int DEFAULT_BOUND = 1 << 21;

  private static final int STATE = 3;

  /** Drawn three times or more, or seen by something that is no draw. */
  private static final int KNOWN = 3;

  private final int bound;
  private int level;
  private int size;
  private int once;
  private int twice;

  /** A hash with its last two bits replaced by its state, 1 to 3; 0 if empty. Linear probing. */
  private long[] slots = new long[1 << 8];

  public ClassTally() {
    this(DEFAULT_BOUND);
  }

  /**
   * A tally that keeps at most {@code bound} classes.
   *
   * @throws IllegalArgumentException if the bound is not 1 or more
   */
  public ClassTally(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "the bound of a tally is " + bound + "; it must be 1 or more");
    }
    this.bound = bound;
  }

  /** Counts an execution of that class. */
  public void add(long hash, boolean drawn) {
    add(hash & ~STATE, drawn ? 1 : KNOWN);
  }

  /** Counts what the other one has counted. */
  public void add(ClassTally other) {
    raiseTo(other.level);
    for (long entry : other.slots) {
      if (entry != 0) {
        add(entry & ~STATE, (int) entry & STATE);
      }
    }
  }

  private void add(long key, int state) {
    if (isDropped(key)) {
      return;
    }
    int slot = find(key);
    if (slots[slot] == 0) {
      if (size * 2L >= slots.length) {
        rehash(slots.length * 2);
        slot = find(key);
      }
      slots[slot] = key | state;
      size++;
      count(state, 1);
      while (size > bound) {
        raiseTo(level + 1);
      }
      return;
    }
    int before = (int) slots[slot] & STATE;
    int after = Math.min(KNOWN, before + state);
    slots[slot] = key | after;
    count(before, -1);
    count(after, 1);
  }

  private void count(int state, int change) {
    if (state == 1) {
      once += change;
    } else if (state == 2) {
      twice += change;
    }
  }

  private boolean isDropped(long key) {
    return level > 0 && key >>> (Long.SIZE - level) != 0;
  }

  private void raiseTo(int newLevel) {
    if (newLevel > level) {
      level = newLevel;
      rehash(slots.length);
    }
  }

  private void rehash(int length) {
    long[] old = slots;
    slots = new long[length];
    size = 0;
    once = 0;
    twice = 0;
    for (long entry : old) {
      if (entry != 0 && !isDropped(entry & ~STATE)) {
        slots[find(entry & ~STATE)] = entry;
        size++;
        count((int) entry & STATE, 1);
      }
    }
  }

  /** Where the key is or should be. */
  private int find(long key) {
    int mask = slots.length - 1;
    int slot = (int) (key >>> 2) & mask;
    while (slots[slot] != 0 && (slots[slot] & ~STATE) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Classes seen; estimated unless {@link #isExact}. */
  public long distinct() {
    return (long) size << level;
  }

  /** Classes that one draw came upon and nothing else; estimated unless {@link #isExact}. */
  public long once() {
    return (long) once << level;
  }

  /** Classes that two draws came upon and nothing else; estimated unless {@link #isExact}. */
  public long twice() {
    return (long) twice << level;
  }

  /** Whether every class seen was kept. */
  public boolean isExact() {
    return level == 0;
  }

  @Override
  public String toString() {
    return distinct() + " trace classes";
  }

  /** How many zero bits the kept hashes begin with. */
  public int level() {
    return level;
  }

  /** Everything but the level, for {@link #of}; in no particular order. */
  public long[] entries() {
    return Arrays.stream(slots).filter(entry -> entry != 0).toArray();
  }

  /**
   * The tally that was written down.
   *
   * @throws IllegalArgumentException if an entry is none of a tally of that level
   */
  public static ClassTally of(int level, long[] entries) {
    ClassTally tally = new ClassTally();
    tally.level = level;
    for (long entry : entries) {
      if ((entry & STATE) == 0 || tally.isDropped(entry & ~STATE)) {
        throw new IllegalArgumentException(
            "%016x is no entry of a tally of level %d".formatted(entry, level));
      }
      tally.add(entry & ~STATE, (int) entry & STATE);
    }
    return tally;
  }
}
