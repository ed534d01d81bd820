package dev.replay.engine.strategy;

import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which reads got their values from which writes, in all executions so far. Reads and writes are
 * places in memory and in the program; which thread it was does not count. Whoever takes a lock
 * reads who had it before.
 */
final class ReadsFrom {

  /** More are not told apart. */
  private static final int MOST_PAIRS = 1 << 16;

  private static final int MOST_EVENTS = 1 << 10;

  private static final long SHARED = Long.MAX_VALUE;

  private record Access(long place, long event) {}

  private final LongMap seen = new LongMap();
  private final List<Access> reads = new ArrayList<>();
  private final List<Access> writes = new ArrayList<>();

  /** For each place who was there, or that several were. */
  private final LongMap users = new LongMap();

  private final LongMap newest = new LongMap();
  private long combination;

  /** The pairs of the last execution, all of them, as one number. */
  long combination() {
    return combination;
  }

  /** Looks at an execution; whether some pair was never seen before. */
  boolean learn(Trace trace, KnownThreads threads) {
    newest.clear();
    combination = 0;
    boolean isNew = false;
    for (int event = 0; event < trace.size(); event++) {
      long place = trace.beginsStep(event) ? PendingEvents.place(trace, event) : PendingEvents.NONE;
      if (place != PendingEvents.NONE && isShared(place, threads.number(trace.actor(event)))) {
        long name = PendingEvents.event(place, trace.site(event));
        if (reads(trace, event)) {
          isNew |= learnPair(place, name, newest.get(place));
        }
        if (!trace.readOnly(event)) {
          learn(writes, ~name, new Access(place, name));
          newest.put(place, name);
        }
      }
    }
    return isNew;
  }

  private static boolean reads(Trace trace, int event) {
    return trace.readOnly(event) || trace.operation(event) != Operation.WRITE;
  }

  private boolean isShared(long place, int thread) {
    long user = users.get(place);
    long mine = thread + 1L; // 0 is nobody
    if (user == 0) {
      if (users.size() < MOST_PAIRS) {
        users.put(place, mine);
      }
      return false;
    }
    if (user != SHARED && user != mine) {
      users.put(place, SHARED);
      return true;
    }
    return user == SHARED;
  }

  private boolean learnPair(long place, long read, long write) {
    learn(reads, read, new Access(place, read));
    long pair = SplitMix.mix(read + SplitMix.mix(write)) | 1;
    boolean isNew = seen.get(pair) == 0;
    if (isNew) {
      if (seen.size() == MOST_PAIRS) {
        return false;
      }
      seen.put(pair, 1);
    }
    combination += pair; // each pair as often as it occurs
    return isNew;
  }

  private void learn(List<Access> accesses, long key, Access access) {
    if (accesses.size() < MOST_EVENTS && seen.get(key) == 0) {
      seen.put(key, 1);
      accesses.add(access);
    }
  }

  /** Any read with any write of its place, observed or not; null if none are known. */
  @Nullable Constraint draw(SplitMix random) {
    if (reads.isEmpty()) {
      return null;
    }
    Access read = reads.get(random.next(reads.size()));
    long write = PendingEvents.NONE;
    int candidates = 1;
    for (Access candidate : writes) {
      if (candidate.place == read.place && random.next(++candidates) == 0) {
        write = candidate.event;
      }
    }
    return new Constraint(read.place, read.event, write, random.happens(1));
  }

  void save(DataOutput out) throws IOException {
    seen.save(out);
    save(reads, out);
    save(writes, out);
    users.save(out);
  }

  private static void save(List<Access> accesses, DataOutput out) throws IOException {
    out.writeInt(accesses.size());
    for (Access access : accesses) {
      out.writeLong(access.place);
      out.writeLong(access.event);
    }
  }

  void restore(DataInput in) throws IOException {
    seen.restore(in);
    restore(reads, in);
    restore(writes, in);
    users.restore(in);
  }

  private static void restore(List<Access> accesses, DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      accesses.add(new Access(in.readLong(), in.readLong()));
    }
  }
}
