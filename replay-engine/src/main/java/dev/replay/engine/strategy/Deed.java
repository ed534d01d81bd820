package dev.replay.engine.strategy;

import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;

/**
 * What a step did, as it is remembered from one execution to others with the same beginning. They
 * agree on the numbers of objects that were known then. Others are recognised by who created them,
 * or, where that is unknown, taken to be the same.
 */
final class Deed {

  private static final int WIDTH = 4;

  /** An object that was not known, and cannot be recognised. */
  private static final int UNNAMED = Integer.MIN_VALUE;

  final int actor;
  private final int known;
  private final int[] footprints;
  private final boolean barrier;

  private Deed(int actor, int known, int[] footprints, boolean barrier) {
    this.actor = actor;
    this.known = known;
    this.footprints = footprints;
    this.barrier = barrier;
  }

  /** The passing of time. */
  static Deed ofClock(int clock) {
    return new Deed(clock, 0, new int[0], true);
  }

  /**
   * Remembers events.
   *
   * @param known how many objects had numbers before
   * @param thread number of the actor's own thread object
   */
  static Deed of(
      Trace trace, Causality causality, int actor, int known, int thread, int from, int to) {
    int[] footprints = new int[(to - from + 1) * WIDTH];
    int at = 0;
    boolean barrier = actor < 0;
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      barrier |= trace.isBarrier(event);
      footprints[at++] = name(trace, trace.object(event), known);
      footprints[at++] = trace.part(event);
      footprints[at++] = trace.readOnly(event) ? 1 : 0;
      footprints[at++] =
          trace.part(event) == Footprint.THREAD && !trace.readOnly(event)
              ? causality.threadOf(trace.object(event))
              : Causality.NOBODY;
    }
    // Every step may look at its own thread's interrupt and permit.
    footprints[at++] = thread;
    footprints[at++] = Footprint.THREAD;
    footprints[at++] = 1;
    footprints[at++] = Causality.NOBODY;
    return new Deed(actor, known, java.util.Arrays.copyOf(footprints, at), barrier);
  }

  /** What either of two executions of the step did. */
  Deed and(Deed other) {
    int[] both = java.util.Arrays.copyOf(footprints, footprints.length + other.footprints.length);
    System.arraycopy(other.footprints, 0, both, footprints.length, other.footprints.length);
    return new Deed(actor, known, both, barrier || other.barrier);
  }

  /** Whether it depends on a step of {@code otherActor}, given by its events. */
  boolean dependsOn(Trace trace, int otherActor, int from, int to) {
    if (barrier || otherActor < 0) {
      return true;
    }
    int[] f = footprints;
    for (int at = 0; at < f.length; at += WIDTH) {
      if (f[at + 3] == otherActor) {
        return true;
      }
    }
    for (int event = from; event < to; event++) {
      if (trace.isBarrier(event) || (!trace.isQuiet(event) && touches(trace, event))) {
        return true;
      }
    }
    return false;
  }

  /** What an object is called in all executions with the same beginning. */
  private static int name(Trace trace, int object, int known) {
    if (object < known) {
      return object;
    }
    int identity = trace.identity(object);
    return identity == 0 ? UNNAMED : -identity;
  }

  private static boolean maybeSame(int name1, int name2) {
    return name1 == name2;
  }

  private boolean touches(Trace trace, int event) {
    int object = trace.object(event);
    int name = name(trace, object, known);
    int part = trace.part(event);
    boolean readOnly = trace.readOnly(event);
    int[] f = footprints;
    for (int at = 0; at < f.length; at += WIDTH) {
      if (maybeSame(f[at], name)
          && Footprint.conflict(object, f[at + 1], f[at + 2] != 0, object, part, readOnly)) {
        return true;
      }
    }
    return false;
  }
}
