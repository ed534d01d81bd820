package dev.replay.engine.trace;

import java.util.Arrays;

/** For each object the events that touch it, newest first: {@code newest -> older -> ... -> -1}. */
final class ObjectEvents {

  private int[] newest = new int[64];
  private int[] older = new int[128];

  /** Forgets all, and makes room for that many objects and events. */
  void clear(int objects, int events) {
    if (newest.length < objects) {
      newest = new int[objects * 2];
    }
    if (older.length < events) {
      older = new int[events * 2];
    }
    Arrays.fill(newest, 0, objects, -1);
  }

  void add(int object, int event) {
    older[event] = newest[object];
    newest[object] = event;
  }

  /** The last event that touches the object, or -1. */
  int newest(int object) {
    return newest[object];
  }

  /** The one before, or -1. */
  int older(int event) {
    return older[event];
  }
}
