package dev.replay.engine.execution;

import java.util.Arrays;

/**
 * Calls of one thread that are under way while it runs program code again, because they called
 * back: they belong to every step until they return, but for quiet ones. Innermost last.
 */
final class OpenCalls {

  /** How a call counts. */
  enum Kind {
    /** It is one step and synchronizes. */
    ATOMIC,
    /**
     * The life of a worker, which looks through the queues of its pool; ends when the pool has
     * ended. What is handed over there is told apart.
     */
    QUEUE,
    /** A plain access that is a scheduling point. */
    PLAIN,
    /** A plain access that is part of no footprint. */
    QUIET
  }

  private static final int FIRST_ROOM = 4;
  private static final int[] NO_INTS = {};
  private static final boolean[] NO_BOOLEANS = {};
  private static final Kind[] NO_KINDS = {};

  // Most threads make no such call.
  private int[] objects = NO_INTS;
  private boolean[] readOnly = NO_BOOLEANS;
  private Kind[] kinds = NO_KINDS;
  private int[] since = NO_INTS;
  private int[] loudSince = NO_INTS;
  private int[] sites = NO_INTS;
  private int count;

  int count() {
    return count;
  }

  /**
   * A call begins.
   *
   * @param object number of the object that it is on
   * @param traceSize events so far
   * @param loud those of them that are part of a footprint
   */
  void push(int object, boolean isReadOnly, Kind kind, int site, int traceSize, int loud) {
    if (count == objects.length) {
      int room = Math.max(FIRST_ROOM, count * 2);
      objects = Arrays.copyOf(objects, room);
      readOnly = Arrays.copyOf(readOnly, room);
      kinds = Arrays.copyOf(kinds, room);
      since = Arrays.copyOf(since, room);
      loudSince = Arrays.copyOf(loudSince, room);
      sites = Arrays.copyOf(sites, room);
    }
    objects[count] = object;
    readOnly[count] = isReadOnly;
    kinds[count] = kind;
    sites[count] = site;
    loudSince[count] = loud;
    since[count++] = traceSize;
  }

  /** The innermost call is over. */
  void pop() {
    count--;
  }

  int object(int i) {
    return objects[i];
  }

  boolean readOnly(int i) {
    return readOnly[i];
  }

  Kind kind(int i) {
    return kinds[i];
  }

  boolean isQuiet(int i) {
    return kinds[i] == Kind.QUIET;
  }

  int site(int i) {
    return sites[i];
  }

  /** How many events there were that are part of a footprint. */
  int loudSince(int i) {
    return loudSince[i];
  }

  /** How many events there were when the call began. */
  int since(int i) {
    return since[i];
  }
}
