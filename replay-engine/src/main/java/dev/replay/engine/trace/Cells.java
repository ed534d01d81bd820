package dev.replay.engine.trace;

import java.util.Arrays;

/**
 * Numbers the places that an execution touches: pairs of an object and a part of it, from 0. The
 * places of one object can be gone through. Nothing is allocated once the tables are large enough.
 */
final class Cells {

  static final int NONE = -1;

  private int[] slots = new int[256];
  private int[] slotRounds = new int[256];
  private int round;

  private int[] objects = new int[128];
  private int[] parts = new int[128];
  private int[] siblings = new int[128];
  private int size;

  // By object: the place that was numbered last, and the one that is the whole object.
  private int[] newest = new int[64];
  private int[] whole = new int[64];

  /** Forgets all places; objects have numbers below {@code objectCount}. */
  void clear(int objectCount) {
    round++;
    size = 0;
    if (newest.length < objectCount) {
      newest = new int[objectCount * 2];
      whole = new int[objectCount * 2];
    }
    Arrays.fill(newest, 0, objectCount, NONE);
    Arrays.fill(whole, 0, objectCount, NONE);
  }

  int size() {
    return size;
  }

  int part(int cell) {
    return parts[cell];
  }

  /** The first place of an object, or {@link #NONE}; {@link #next} has the others. */
  int first(int object) {
    return newest[object];
  }

  int next(int cell) {
    return siblings[cell];
  }

  /** The place that is the whole object, or {@link #NONE}. */
  int whole(int object) {
    return whole[object];
  }

  /** The number of that place, a new one if it was not touched before. */
  int of(int object, int part) {
    int mask = slots.length - 1;
    int slot = hash(object, part) & mask;
    while (slotRounds[slot] == round) {
      int cell = slots[slot];
      if (objects[cell] == object && parts[cell] == part) {
        return cell;
      }
      slot = (slot + 1) & mask;
    }
    return add(object, part, slot);
  }

  /** The same, or {@link #NONE} if it was not touched. */
  int find(int object, int part) {
    int mask = slots.length - 1;
    int slot = hash(object, part) & mask;
    while (slotRounds[slot] == round) {
      int cell = slots[slot];
      if (objects[cell] == object && parts[cell] == part) {
        return cell;
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }

  private int add(int object, int part, int freeSlot) {
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      parts = Arrays.copyOf(parts, size * 2);
      siblings = Arrays.copyOf(siblings, size * 2);
    }
    int cell = size++;
    objects[cell] = object;
    parts[cell] = part;
    siblings[cell] = newest[object];
    newest[object] = cell;
    if (part == Footprint.WHOLE) {
      whole[object] = cell;
    }
    if (size * 2 > slots.length) {
      rehash();
    } else {
      slots[freeSlot] = cell;
      slotRounds[freeSlot] = round;
    }
    return cell;
  }

  private void rehash() {
    slots = new int[slots.length * 4];
    slotRounds = new int[slots.length];
    round = 1;
    int mask = slots.length - 1;
    for (int cell = 0; cell < size; cell++) {
      int slot = hash(objects[cell], parts[cell]) & mask;
      while (slotRounds[slot] == round) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = cell;
      slotRounds[slot] = round;
    }
  }

  private static int hash(int object, int part) {
    long key = ((long) object << Integer.SIZE) | (part & 0xFFFFFFFFL);
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
  }
}
