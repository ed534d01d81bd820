package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Site;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of an execution are going, by names that mean the same in other executions.
 * Remembers what a thread is about to do, so that it is named once.
 */
final class PendingEvents {

  /** The name of no event and no place. */
  static final long NONE = 0;

  private @Nullable Site[] sites = new Site[16];
  private int[] objects = new int[16];
  private int[] parts = new int[16];
  private long[] places = new long[16];
  private long[] events = new long[16];

  /** Another execution begins. */
  void clear() {
    Arrays.fill(sites, null);
  }

  /** The place that the thread touches next, {@link #NONE} if it is not one to look at. */
  long place(ChoicePoint point, int option) {
    int actor = look(point, option);
    return places[actor];
  }

  /** What it does there. */
  long event(ChoicePoint point, int option) {
    int actor = look(point, option);
    return events[actor];
  }

  private int look(ChoicePoint point, int option) {
    int actor = point.actor(option);
    if (actor >= sites.length) {
      sites = Arrays.copyOf(sites, actor * 2);
      objects = Arrays.copyOf(objects, actor * 2);
      parts = Arrays.copyOf(parts, actor * 2);
      places = Arrays.copyOf(places, actor * 2);
      events = Arrays.copyOf(events, actor * 2);
    }
    Site site = point.site(option);
    int object = point.object(option);
    int part = point.part(option);
    if (sites[actor] != site || objects[actor] != object || parts[actor] != part) {
      sites[actor] = site;
      objects[actor] = object;
      parts[actor] = part;
      places[actor] = place(point.trace(), object, part);
      events[actor] = event(places[actor], site);
    }
    return actor;
  }

  /**
   * The place that the event of a step touches, {@link #NONE} if it is not one to look at: what
   * threads do to each other as threads, time and faults are not fought over like memory and locks.
   */
  static long place(Trace trace, int event) {
    return place(trace, trace.object(event), trace.part(event));
  }

  private static long place(Trace trace, int object, int part) {
    boolean isThread = part == Footprint.THREAD;
    return isThread || object <= Footprint.FAULTS
        ? NONE
        : SplitMix.mix(trace.place(object, part)) | 1;
  }

  /** What is done there, by whichever thread. */
  static long event(long place, Site site) {
    return place == NONE ? NONE : SplitMix.mix(place + site.hash) | 1;
  }
}
