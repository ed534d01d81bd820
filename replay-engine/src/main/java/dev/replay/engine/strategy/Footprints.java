package dev.replay.engine.strategy;

import java.util.Arrays;

/**
 * Collects what a step touches, equal footprints once. A few are searched in order; a step of
 * thousands of events, such as the initialisation of a class, has a hash table.
 */
final class Footprints {

  /**
   * Five integers each: the object's name, the part, whether it is only read, whose thread's state
   * is changed, and the object's identity.
   */
  static final int WIDTH = 5;

  private static final int FEW = 16;

  private int[] data = new int[4 * WIDTH];
  private int length;

  /** Where each is, plus one, by hash; empty as long as there are few. */
  private int[] slots = {};

  void add(int name, int part, boolean readOnly, int changedThread, int identity) {
    if (length == data.length) {
      data = Arrays.copyOf(data, length * 2);
    }
    data[length] = name;
    data[length + 1] = part;
    data[length + 2] = readOnly ? 1 : 0;
    data[length + 3] = changedThread;
    data[length + 4] = identity;
    if (!isThere()) {
      length += WIDTH;
    }
  }

  void addAll(int[] footprints) {
    for (int at = 0; at < footprints.length; at += WIDTH) {
      add(
          footprints[at],
          footprints[at + 1],
          footprints[at + 2] != 0,
          footprints[at + 3],
          footprints[at + 4]);
    }
  }

  /** How many integers there are. */
  int length() {
    return length;
  }

  int[] toArray() {
    return Arrays.copyOf(data, length);
  }

  /** Whether what lies behind the last is one of those before; enters it if not. */
  private boolean isThere() {
    if (length < FEW * WIDTH) {
      for (int at = 0; at < length; at += WIDTH) {
        if (isSame(at, length)) {
          return true;
        }
      }
      return false;
    }
    if (length * 2 >= slots.length * WIDTH) {
      slots = new int[Math.max(slots.length * 4, FEW * 8)];
      for (int at = 0; at < length; at += WIDTH) {
        enter(at);
      }
    }
    return !enter(length);
  }

  private boolean enter(int from) {
    int slot = hash(from) & slots.length - 1;
    while (slots[slot] != 0) {
      if (isSame(slots[slot] - 1, from)) {
        return false;
      }
      slot = (slot + 1) & slots.length - 1;
    }
    slots[slot] = from + 1;
    return true;
  }

  private boolean isSame(int at, int from) {
    return Arrays.equals(data, at, at + WIDTH, data, from, from + WIDTH);
  }

  private int hash(int from) {
    int hash = 0;
    for (int at = from; at < from + WIDTH; at++) {
      hash = hash * 31 + data[at];
    }
    hash *= 0x9E3779B1;
    return hash ^ hash >>> 15;
  }
}
