package dev.replay.engine.trace;

import dev.replay.hooks.Operation;
import java.util.Arrays;

/**
 * The events of an execution by what they touch. A <em>place</em> is a part of an object. Besides,
 * each object has one for all that conflicts with a call on the whole of it, and each thread one
 * for each kind of thing that is done to it. At a place there is a <em>lane</em> for an actor's
 * reads, and one for his writes: its events in order, so that those before and behind a step are
 * found by bisection, and an actor's older events are not looked at where a newer one will do.
 *
 * <p>Nothing is allocated once the arrays are large enough.
 */
final class PlaceEvents {

  /** No place, and no lane. */
  static final int NONE = Cells.NONE;

  // Places that are not the parts of an object that Footprint names.
  private static final int ANY_PART = -10;
  private static final int DONE_TO_THREAD = -20;

  /** An event is in two lanes at most. */
  private static final int LANES = 2;

  private final Cells places = new Cells();
  private final Cells lanes = new Cells();

  /** By event: its places, then its lanes. */
  private int[] laneOf = new int[128 * LANES];

  // By lane: where its events begin, and how many of them have happened.
  private int[] start = new int[64];
  private int[] size = new int[64];
  private int[] events = new int[128 * LANES];

  private Steps steps = new Steps();

  /** Prepares for the events of that trace, none of which has happened yet. */
  void layOut(Trace trace, Steps newSteps) {
    steps = newSteps;
    int count = trace.size();
    if (events.length < count * LANES) {
      laneOf = new int[count * 2 * LANES];
      events = new int[count * 2 * LANES];
    }
    places.clear(steps.objects());
    for (int event = 0; event < count; event++) {
      boolean quiet = trace.isQuiet(event);
      laneOf[event * LANES] = quiet ? NONE : places.of(trace.object(event), trace.part(event));
      int second = quiet ? 0 : secondPart(trace, event);
      laneOf[event * LANES + 1] = second == 0 ? NONE : places.of(trace.object(event), second);
    }
    lanes.clear(places.size());
    Arrays.fill(size, 0);
    for (int event = 0; event < count; event++) {
      int kind = steps.column(steps.ofEvent(event)) * 2 + (trace.readOnly(event) ? 1 : 0);
      for (int at = event * LANES; at < (event + 1) * LANES; at++) {
        if (laneOf[at] != NONE) {
          laneOf[at] = lane(laneOf[at], kind);
          size[laneOf[at]]++;
        }
      }
    }
    int from = 0;
    for (int lane = 0; lane < lanes.size(); lane++) {
      start[lane] = from;
      from += size[lane];
      size[lane] = 0;
    }
  }

  /** 0 if there is none. */
  private static int secondPart(Trace trace, int event) {
    if (trace.part(event) != Footprint.THREAD) {
      return ANY_PART;
    }
    return switch (trace.operation(event)) {
      case SPAWN, UNPARK, INTERRUPT, END, READ_CLOCK -> done(trace.operation(event));
      default -> 0;
    };
  }

  @SuppressWarnings("EnumOrdinal") // stands for the operation within this trace only
  private static int done(Operation operation) {
    return DONE_TO_THREAD - operation.ordinal();
  }

  private int lane(int place, int kind) {
    int lane = lanes.of(place, kind);
    if (lane >= size.length) {
      start = new int[lane * 2];
      size = Arrays.copyOf(size, lane * 2);
    }
    return lane;
  }

  /** The event has happened. */
  void add(int event) {
    for (int at = event * LANES; at < (event + 1) * LANES; at++) {
      int lane = laneOf[at];
      if (lane != NONE) {
        events[start[lane] + size[lane]++] = event;
      }
    }
  }

  // ---- places

  /** The place that is a part of an object, or {@link #NONE} if no event touches it. */
  int place(int object, int part) {
    return places.find(object, part);
  }

  /** What conflicts with a call on the whole object: all of its parts, but what a thread is. */
  int anyPart(int object) {
    return places.find(object, ANY_PART);
  }

  /**
   * Where those events are that did that to a thread: its {@code SPAWN}, {@code UNPARK}, {@code
   * INTERRUPT}, {@code END}, or {@code READ_CLOCK}, that its deadline has come.
   */
  int done(int threadObject, Operation operation) {
    return places.find(threadObject, done(operation));
  }

  // ---- lanes

  /** The first lane of a place, or {@link #NONE}; {@link #next} has the others. */
  int first(int place) {
    return place == NONE ? NONE : lanes.first(place);
  }

  int next(int lane) {
    return lanes.next(lane);
  }

  boolean isRead(int lane) {
    return (lanes.part(lane) & 1) != 0;
  }

  /** How many events of the lane have happened. */
  int size(int lane) {
    return size[lane];
  }

  /** The step of the n-th event of the lane. */
  int step(int lane, int n) {
    return steps.ofEvent(event(lane, n));
  }

  int event(int lane, int n) {
    return events[start[lane] + n];
  }

  /** How many events of the lane are no later than that step. */
  int until(int lane, int step) {
    int from = 0;
    int to = size[lane];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (step(lane, middle) > step) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
