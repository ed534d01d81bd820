package dev.replay.engine.execution;

import dev.replay.hooks.IdentityHashes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the objects of one execution by identity, in order of first use. Small executions search
 * a list from its newest end, which is faster than asking for identity hash codes; larger ones a
 * hash table with linear probing.
 */
final class ObjectTable {

  private static final int SMALL = 12;

  private @Nullable Object[] objects = new Object[64];
  private int[] hashes = new int[64];
  private int size;
  private int[] slots = new int[256];
  private boolean hashed;

  /** Forgets everything. */
  void clear() {
    Arrays.fill(objects, 0, size, null);
    if (hashed) {
      if (slots.length > 1 << 16) {
        slots = new int[256];
      } else {
        Arrays.fill(slots, 0);
      }
      hashed = false;
    }
    size = 0;
  }

  int size() {
    return size;
  }

  @Nullable Object object(int number) {
    return objects[number];
  }

  /**
   * What stands for an object in every execution in which the same thread created it at the same
   * point of its life; 0 if nothing is known to.
   */
  int identity(int number) {
    Object object = objects[number];
    return object != null && IdentityHashes.namesObjectsOf(object.getClass()) ? hashes[number] : 0;
  }

  /** The number of {@code object}, or -1. */
  int find(Object object) {
    if (!hashed) {
      for (int i = size - 1; i >= 0; i--) {
        if (objects[i] == object) {
          return i;
        }
      }
      return -1;
    }
    if (IdentityHashes.available() && IdentityHashes.get(object) == 0) {
      return -1; // those in the table have one
    }
    int mask = slots.length - 1;
    int slot = System.identityHashCode(object) & mask;
    while (slots[slot] != 0) {
      if (objects[slots[slot] - 1] == object) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** The number of {@code object}, a new one if it was not seen before. */
  int number(Object object) {
    if (!hashed) {
      for (int i = size - 1; i >= 0; i--) {
        if (objects[i] == object) {
          return i;
        }
      }
      if (size < SMALL) {
        return add(object, IdentityHashes.get(object));
      }
      hashed = true;
      for (int i = 0; i < size; i++) {
        insert(i);
      }
    }
    int mask = slots.length - 1;
    int own = IdentityHashes.get(object);
    int slot = hash(object, size) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (objects[number] == object) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    int number = add(object, own);
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 4];
      for (int i = 0; i < size; i++) {
        insert(i);
      }
    } else {
      slots[slot] = number + 1;
    }
    return number;
  }

  /**
   * Objects that nobody gave a hash code get one by their number, which does not differ from run to
   * run.
   */
  private static int hash(Object object, int number) {
    IdentityHashes.set(object, (number + 1) * 0x9E3779B1);
    return System.identityHashCode(object);
  }

  private int add(Object object, int hash) {
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    objects[size] = object;
    hashes[size] = hash;
    return size++;
  }

  private void insert(int number) {
    int mask = slots.length - 1;
    int slot = hash(objects[number], number) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = number + 1;
  }
}
