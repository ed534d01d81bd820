package dev.replay.engine.trace;

/**
 * For each part of an object two sums, of who read it and who wrote it. A hash table with linear
 * probing; what belongs together lies together, and clearing costs nothing.
 */
final class PlaceTable {

  // A slot: object and part, the age that it was used in, and the sums.
  private static final int WIDTH = 4;
  private static final int AGE = 1;
  private static final int READS = 2;
  private static final int WRITES = 3;

  private long[] slots = new long[256 * WIDTH];

  /** Slots of another age are empty. */
  private long age = 1;

  private int size;

  void clear() {
    age++;
    size = 0;
  }

  long reads(int place) {
    return slots[place + READS];
  }

  long writes(int place) {
    return slots[place + WRITES];
  }

  void touch(int place, boolean readOnly, long hash) {
    slots[place + (readOnly ? READS : WRITES)] += hash;
  }

  /** Makes sure that nothing moves while so many more are found. */
  void makeRoom(int more) {
    if ((size + more) * 2 * WIDTH > slots.length) {
      grow(more);
    }
  }

  /** Where the part of the object is; it stays there until {@link #makeRoom} is called. */
  int find(int object, int part) {
    long key = ((long) object << Integer.SIZE) | (part & 0xFFFFFFFFL);
    int slot = slot(key);
    while (slots[slot + AGE] == age) {
      if (slots[slot] == key) {
        return slot;
      }
      slot = (slot + WIDTH) & (slots.length - 1);
    }
    size++;
    slots[slot] = key;
    slots[slot + AGE] = age;
    slots[slot + READS] = 0;
    slots[slot + WRITES] = 0;
    return slot;
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) * WIDTH & (slots.length - 1);
  }

  private void grow(int more) {
    long[] old = slots;
    int length = old.length;
    while ((size + more) * 2 * WIDTH > length) {
      length *= 2;
    }
    slots = new long[length];
    size = 0;
    for (int at = 0; at < old.length; at += WIDTH) {
      if (old[at + AGE] == age) {
        int slot = find((int) (old[at] >>> Integer.SIZE), (int) old[at]);
        slots[slot + READS] = old[at + READS];
        slots[slot + WRITES] = old[at + WRITES];
      }
    }
  }
}
