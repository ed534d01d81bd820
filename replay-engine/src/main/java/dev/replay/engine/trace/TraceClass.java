package dev.replay.engine.trace;

import dev.replay.hooks.Operation;
import java.util.Arrays;

/**
 * Names the Mazurkiewicz class of an execution by 64 bits: executions that differ only in the order
 * of independent steps have the same hash, others, but for chance, another one. It is the same in
 * every JVM and on every carrier, so that classes seen by several of them can be counted together.
 *
 * <p>A class is a partial order of steps: each comes behind the step before of its thread, and
 * behind every earlier one that it {@linkplain Footprint conflicts} with. So a step is named by who
 * takes it, the step before, what was chosen in it, and the <em>set</em> of earlier steps that it
 * depends on, a set being the sum of its members' hashes:
 *
 * <pre>
 *   read    depends on the writes so far
 *   write   depends on the writes and the reads so far
 *   clock   depends on everything so far, and everything later on it
 * </pre>
 *
 * Sums per place are all that has to be kept, so a pass costs the same for every event, however
 * long the execution. What a step does need not be hashed: the program is deterministic, so it
 * follows from what came before it. The execution's hash is the sum of its steps'.
 *
 * <p>Two of a million classes get the same hash with a chance of 1 in 37 million. One object looks
 * at execution after execution; nothing is allocated once its arrays are large enough.
 */
public final class TraceClass {

  // Sums of the hashes of steps that touched an object, by how.
  private static final int SUMS = 6;
  private static final int PART_READS = 0;
  private static final int PART_WRITES = 1;
  private static final int WHOLE_READS = 2;
  private static final int WHOLE_WRITES = 3;
  private static final int THREAD_READS = 4;
  private static final int THREAD_WRITES = 5;

  private static final long CLOCK = 0x9E3779B97F4A7C15L;
  private static final long MAIN = 0xD1B54A32D192ED03L;

  private Trace trace = new Trace();
  private long[] objects = new long[64 * SUMS];

  /** By object, if it is a thread: what stands for its path; 0 if it is the main thread. */
  private long[] paths = new long[64];

  private final PlaceTable places = new PlaceTable();

  /** Where in the table of places the events of the step are, -1 if they touch no part. */
  private int[] placeOf = new int[16];

  // By actor + 1; those that took no step yet have chain 0.
  private long[] chains = new long[16];
  private long[] pathOf = new long[16];
  private int[] children = new int[16];
  private int[] threadObject = new int[16];

  private int objectsUsed;
  private long all;
  private long barriers;
  private int outcome;

  /** The hash of what happened; announcements that came to nothing are no part of it. */
  public long of(Trace finished) {
    begin(finished);
    int events = finished.size();
    int from = 0;
    while (from < events) {
      int to = from + 1;
      while (to < events && !finished.beginsStep(to)) {
        to++;
      }
      step(from, to);
      from = to;
    }
    return mix(all, events == 0 ? 0 : 1);
  }

  private void begin(Trace finished) {
    trace = finished;
    all = 0;
    barriers = 0;
    outcome = 0;
    places.clear();
    Arrays.fill(objects, 0, objectsUsed * SUMS, 0);
    Arrays.fill(paths, 0, objectsUsed, 0);
    objectsUsed = 0;
    Arrays.fill(chains, 0);
    Arrays.fill(children, 0);
  }

  private void step(int from, int to) {
    int actor = actor(from);
    places.makeRoom(to - from);
    if (to - from == 1) {
      stepOfOneEvent(actor, from);
      return;
    }
    if (to - from > placeOf.length) {
      placeOf = new int[(to - from) * 2];
    }
    long before = 0;
    boolean barrier = false;
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      int object = trace.object(event);
      int part = trace.part(event);
      makeRoom(object);
      int place = place(object, part);
      placeOf[event - from] = place;
      before += conflicting(object, part, place, trace.readOnly(event));
      barrier |= trace.isBarrier(event);
    }
    long hash = name(actor, before, barrier, to);
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      touch(trace.object(event), trace.part(event), placeOf[event - from], event, hash);
      if (trace.operation(event) == Operation.SPAWN) {
        paths[trace.object(event)] = mix(pathOf[actor], ++children[actor]);
      }
    }
    add(actor, hash, barrier);
  }

  /** Most steps are such; threads are started in others. */
  private void stepOfOneEvent(int actor, int event) {
    if (trace.isQuiet(event)) {
      add(actor, name(actor, 0, false, event + 1), false);
      return;
    }
    boolean barrier = trace.isBarrier(event);
    int object = trace.object(event);
    int part = trace.part(event);
    makeRoom(object);
    int place = place(object, part);
    long before = conflicting(object, part, place, trace.readOnly(event));
    long hash = name(actor, before, barrier, event + 1);
    touch(object, part, place, event, hash);
    add(actor, hash, barrier);
  }

  /** The hash of a step of that actor, with what its events depend on. */
  private long name(int actor, long conflicting, boolean barrier, int to) {
    long before = conflicting + (barrier ? all : barriers);
    int own = threadObject[actor];
    if (own >= 0) { // every step may look at its own thread's interrupt and permit
      before += objects[own * SUMS + THREAD_WRITES];
    }
    long hash = mix(chains[actor], before);
    while (outcome < trace.outcomes() && trace.outcomeEvent(outcome) < to) {
      hash = mix(hash, trace.outcome(outcome++));
    }
    return hash;
  }

  /** The step of that actor is over. */
  private void add(int actor, long hash, boolean barrier) {
    int own = threadObject[actor];
    if (own >= 0) {
      objects[own * SUMS + THREAD_READS] += hash;
    }
    all += hash;
    if (barrier) {
      barriers += hash;
    }
    chains[actor] = hash;
  }

  private int place(int object, int part) {
    return part >= 0 || part == Footprint.MONITOR ? places.find(object, part) : -1;
  }

  /** Where in the arrays of actors the one who takes the step is. */
  private int actor(int event) {
    int actor = trace.actor(event) + 1;
    if (actor >= chains.length) {
      chains = Arrays.copyOf(chains, actor * 2);
      pathOf = Arrays.copyOf(pathOf, actor * 2);
      children = Arrays.copyOf(children, actor * 2);
      threadObject = Arrays.copyOf(threadObject, actor * 2);
    }
    if (chains[actor] == 0) {
      boolean isClock = actor == 0;
      int object = trace.object(event); // of a thread: its START
      makeRoom(object);
      long path = paths[object] == 0 ? MAIN : paths[object];
      pathOf[actor] = isClock ? CLOCK : path;
      chains[actor] = pathOf[actor];
      threadObject[actor] = isClock ? -1 : object;
    }
    return actor;
  }

  /** The sum of the steps so far that an access depends on. */
  private long conflicting(int object, int part, int place, boolean readOnly) {
    long[] sums = objects;
    int at = object * SUMS;
    if (place >= 0) {
      return sums[at + WHOLE_WRITES]
          + places.writes(place)
          + (readOnly ? 0 : sums[at + WHOLE_READS] + places.reads(place));
    }
    if (part == Footprint.THREAD) {
      return sums[at + THREAD_WRITES] + (readOnly ? 0 : sums[at + THREAD_READS]);
    }
    return sums[at + WHOLE_WRITES]
        + sums[at + PART_WRITES]
        + (readOnly ? 0 : sums[at + WHOLE_READS] + sums[at + PART_READS]);
  }

  private void touch(int object, int part, int place, int event, long hash) {
    boolean readOnly = trace.readOnly(event);
    int how;
    if (place >= 0) {
      places.touch(place, readOnly, hash);
      how = readOnly ? PART_READS : PART_WRITES;
    } else if (part == Footprint.THREAD) {
      how = readOnly ? THREAD_READS : THREAD_WRITES;
    } else {
      how = readOnly ? WHOLE_READS : WHOLE_WRITES;
    }
    objects[object * SUMS + how] += hash;
  }

  private void makeRoom(int object) {
    if (object >= objectsUsed) {
      objectsUsed = object + 1;
      if (object >= paths.length) {
        paths = Arrays.copyOf(paths, object * 2);
        objects = Arrays.copyOf(objects, object * 2 * SUMS);
      }
    }
  }

  /** What follows from both, in this order (the finalizer of SplitMix64, Steele et al. 2014). */
  static long mix(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + b;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
