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

  private int[] objects = new int[4];
  private boolean[] readOnly = new boolean[4];
  private Kind[] kinds = new Kind[4];
  private int[] since = new int[4];
  private int[] loudSince = new int[4];
  private int[] sites = new int[4];
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
      objects = Arrays.copyOf(objects, count * 2);
      readOnly = Arrays.copyOf(readOnly, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      since = Arrays.copyOf(since, count * 2);
      loudSince = Arrays.copyOf(loudSince, count * 2);
      sites = Arrays.copyOf(sites, count * 2);
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
