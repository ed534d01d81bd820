package dev.replay.engine.strategy;

import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often threads access the places that they share: the most that was seen in an execution. */
final class AccessCounts {

  /** A place, see {@link PendingEvents}. */
  static final class Place {
    private final long name;
    private int[] counts = new int[4];
    private boolean isWritten;
    private long sum;

    private Place(long name) {
      this.name = name;
    }

    long name() {
      return name;
    }

    /** Accesses by that thread. */
    int count(int thread) {
      return thread < counts.length ? counts[thread] : 0;
    }

    private void add(int thread, int accesses) {
      if (thread >= counts.length) {
        counts = Arrays.copyOf(counts, thread * 2 + 1);
      }
      counts[thread] += accesses;
      sum += accesses;
    }

    private void atLeast(Place other) {
      for (int thread = 0; thread < other.counts.length; thread++) {
        add(thread, Math.max(0, other.counts[thread] - count(thread)));
      }
    }

    private boolean isShared() {
      int threads = 0;
      for (int count : counts) {
        threads += count > 0 ? 1 : 0;
      }
      return threads > 1 && isWritten;
    }
  }

  private final Map<Long, Place> shared = new LinkedHashMap<>();
  private long accesses;

  void clear() {
    shared.clear();
    accesses = 0;
  }

  /** One of the places, with the probability of its accesses; null if there are none. */
  @Nullable Place draw(SplitMix random) {
    if (accesses == 0) {
      return null;
    }
    long at = random.next(accesses);
    for (Place place : shared.values()) {
      at -= place.sum;
      if (at < 0) {
        return place;
      }
    }
    throw new IllegalStateException("places have fewer accesses than " + accesses);
  }

  /** Looks at an execution. */
  void learn(Trace trace, KnownThreads threads) {
    Map<Long, Place> seen = new LinkedHashMap<>();
    for (int event = 0; event < trace.size(); event++) {
      int actor = trace.actor(event);
      long name = trace.beginsStep(event) ? PendingEvents.place(trace, event) : PendingEvents.NONE;
      if (name != PendingEvents.NONE && actor >= 0) {
        Place place = seen.computeIfAbsent(name, Place::new);
        place.add(threads.number(actor), 1);
        place.isWritten |= !trace.readOnly(event);
      }
    }
    for (Place place : seen.values()) {
      if (place.isShared()) {
        shared.computeIfAbsent(place.name, Place::new).atLeast(place);
      }
    }
    countAll();
  }

  private void countAll() {
    accesses = 0;
    for (Place place : shared.values()) {
      accesses += place.sum;
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(shared.size());
    for (Place place : shared.values()) {
      out.writeLong(place.name);
      out.writeInt(place.counts.length);
      for (int count : place.counts) {
        out.writeInt(count);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (int places = in.readInt(); places > 0; places--) {
      Place place = new Place(in.readLong());
      int length = in.readInt();
      for (int thread = 0; thread < length; thread++) {
        place.add(thread, in.readInt());
      }
      shared.put(place.name, place);
    }
    countAll();
  }
}
