package dev.replay.engine.strategy;

import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Steps;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Sites;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a step did, as it is remembered from one execution to others with the same beginning. They
 * agree on the numbers of objects that were known then. Others are recognised by who created them,
 * or, where that is unknown, taken to be the same.
 */
final class Deed {

  private static final int WIDTH = Footprints.WIDTH;

  // Flags of a footprint when it is written.
  private static final int READS = 1;
  private static final int FIELD = 2;

  /** An object that was not known, and cannot be recognised. */
  private static final int UNNAMED = Integer.MIN_VALUE;

  final int actor;
  private final int known;
  private final int[] footprints;
  private final boolean barrier;

  /** Number of the branch that it began, if others may still be exploring it; otherwise 0. */
  final int sleeper;

  private Deed(int actor, int known, int[] footprints, boolean barrier, int sleeper) {
    this.actor = actor;
    this.known = known;
    this.footprints = footprints;
    this.barrier = barrier;
    this.sleeper = sleeper;
  }

  /** The same, as what began the branch with that number. */
  Deed ofSleeper(int branch) {
    return branch == sleeper ? this : new Deed(actor, known, footprints, barrier, branch);
  }

  /** The passing of time. */
  static Deed ofClock(int clock) {
    return new Deed(clock, 0, new int[0], true, 0);
  }

  /**
   * Remembers events.
   *
   * @param known how many objects had numbers before
   * @param thread number of the actor's own thread object
   */
  static Deed of(Trace trace, Steps steps, int actor, int known, int thread, int from, int to) {
    Footprints footprints = new Footprints();
    boolean barrier = actor < 0;
    for (int event = from; event < to; event++) {
      if (trace.isQuiet(event)) {
        continue;
      }
      barrier |= trace.isBarrier(event);
      int object = trace.object(event);
      boolean changesThread = trace.part(event) == Footprint.THREAD && !trace.readOnly(event);
      footprints.add(
          name(trace, object, known),
          trace.part(event),
          trace.readOnly(event),
          changesThread ? steps.threadOf(object) : Steps.NOBODY,
          trace.identity(object));
    }
    // Every step may look at its own thread's interrupt and permit.
    int identity = thread < 0 ? 0 : trace.identity(thread);
    footprints.add(thread, Footprint.THREAD, true, Steps.NOBODY, identity);
    return new Deed(actor, known, footprints.toArray(), barrier, 0);
  }

  /** What either of two executions of the step did. */
  Deed and(Deed other) {
    if (Arrays.equals(footprints, other.footprints) && (barrier || !other.barrier)) {
      return this;
    }
    Footprints both = new Footprints();
    both.addAll(footprints);
    both.addAll(other.footprints);
    boolean isMore = both.length() > footprints.length || (other.barrier && !barrier);
    return isMore
        ? new Deed(actor, known, both.toArray(), barrier || other.barrier, sleeper)
        : this;
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

  /** The same, if that step is known by what it did elsewhere. */
  boolean dependsOn(Deed other) {
    if (barrier || other.barrier || actor == other.actor) {
      return true;
    }
    for (int at = 0; at < footprints.length; at += WIDTH) {
      if (footprints[at + 3] == other.actor || touches(at, other)) {
        return true;
      }
    }
    for (int at = 0; at < other.footprints.length; at += WIDTH) {
      if (other.footprints[at + 3] == actor) {
        return true;
      }
    }
    return false;
  }

  private boolean touches(int at, Deed other) {
    int[] f = footprints;
    int[] o = other.footprints;
    for (int from = 0; from < o.length; from += WIDTH) {
      if (Footprint.conflict(0, f[at + 1], f[at + 2] != 0, 0, o[from + 1], o[from + 2] != 0)
          && maybeSame(f, at, o, from)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the same object for all that is known, though one may have known less. */
  private static boolean maybeSame(int[] f, int at, int[] o, int from) {
    return (f[at] >= 0 && o[from] >= 0) ? f[at] == o[from] : f[at + 4] == o[from + 4];
  }

  /** What an object is called in all executions with the same beginning. */
  private static int name(Trace trace, int object, int known) {
    if (object < known) {
      return object;
    }
    int identity = trace.identity(object);
    return identity == 0 ? UNNAMED : -identity;
  }

  private boolean touches(Trace trace, int event) {
    int object = trace.object(event);
    int name = name(trace, object, known);
    int part = trace.part(event);
    boolean readOnly = trace.readOnly(event);
    int[] f = footprints;
    for (int at = 0; at < f.length; at += WIDTH) {
      if (f[at] == name
          && Footprint.conflict(object, f[at + 1], f[at + 2] != 0, object, part, readOnly)) {
        return true;
      }
    }
    return false;
  }

  /** Translates numbers that mean something in this JVM only. */
  interface Translation {
    int of(int number) throws IOException;
  }

  /** Writes it down. */
  void save(DataOutput out, Translation actors, Translation fields) throws IOException {
    VarInts.write(out, actors.of(actor));
    VarInts.write(out, known);
    VarInts.write(out, sleeper);
    out.writeBoolean(barrier);
    VarInts.write(out, footprints.length / WIDTH);
    int[] f = footprints;
    for (int at = 0; at < f.length; at += WIDTH) {
      boolean isField = Sites.isMember(f[at + 1]);
      out.writeByte((f[at + 2] != 0 ? READS : 0) | (isField ? FIELD : 0));
      VarInts.write(out, f[at]);
      VarInts.write(out, isField ? fields.of(f[at + 1]) : f[at + 1]);
      VarInts.write(out, actors.of(f[at + 3]));
      out.writeInt(f[at + 4]);
    }
  }

  static Deed restore(DataInput in, Translation actors, Translation fields) throws IOException {
    int actor = actors.of(VarInts.read(in));
    int known = VarInts.read(in);
    int sleeper = VarInts.read(in);
    boolean barrier = in.readBoolean();
    int[] f = new int[VarInts.readCount(in) * WIDTH];
    for (int at = 0; at < f.length; at += WIDTH) {
      int flags = in.readByte();
      f[at] = VarInts.read(in);
      int part = VarInts.read(in);
      f[at + 1] = (flags & FIELD) != 0 ? fields.of(part) : part;
      f[at + 2] = (flags & READS) != 0 ? 1 : 0;
      f[at + 3] = actors.of(VarInts.read(in));
      f[at + 4] = in.readInt();
    }
    return new Deed(actor, known, f, barrier, sleeper);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Deed deed
        && actor == deed.actor
        && known == deed.known
        && sleeper == deed.sleeper
        && barrier == deed.barrier
        && Arrays.equals(footprints, deed.footprints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(footprints) * 31 + actor;
  }
}
