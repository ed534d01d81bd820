package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.RaceDetector;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Looks for data races in execution after execution, and remembers those that it knows. */
final class RaceLog implements RaceDetector.Races {

  private static final String OPTIMISTIC_READ = "StampedLock.tryOptimisticRead";

  private final Trace trace;
  private final RaceDetector detector = new RaceDetector();

  /** Pairs of sites, the smaller one first. */
  private long[] known = new long[16];

  private int knownCount;

  // Of the last execution: events of one race for each pair of sites.
  private int[] events = new int[16];
  private int count;
  private int firstNew;
  private boolean hasOptimisticReads;

  /** Where plain accesses turned out to race since {@link #takePlaces}. */
  private final Set<String> places = new TreeSet<>();

  RaceLog(Trace trace) {
    this.trace = trace;
  }

  /** Looks through the execution that has ended. */
  void look() {
    count = 0;
    firstNew = 0;
    hasOptimisticReads = trace.hasPlain() && hasOptimisticReads();
    detector.analyse(trace, this);
    for (int race = firstNew; race < count; race++) {
      addPlaces(first(race));
      addPlaces(second(race));
    }
  }

  @Override
  public void race(int first, int second) {
    long pair = pair(trace.siteNumber(first), trace.siteNumber(second));
    for (int race = 0; race < count; race++) {
      if (pair == pair(trace.siteNumber(first(race)), trace.siteNumber(second(race)))) {
        if (hasOptimisticReads && !isCertain(race)) {
          events[2 * race] = first; // another of them may be certain
          events[2 * race + 1] = second;
        }
        return;
      }
    }
    add(first, second);
    if (isKnown(pair)) {
      // Known ones come first.
      swap(count - 1, firstNew++);
    } else {
      if (knownCount == known.length) {
        known = Arrays.copyOf(known, knownCount * 2);
      }
      known[knownCount++] = pair;
    }
  }

  private static long pair(int site1, int site2) {
    return ((long) Math.min(site1, site2) << Integer.SIZE) | Math.max(site1, site2);
  }

  private boolean isKnown(long pair) {
    for (int i = 0; i < knownCount; i++) {
      if (known[i] == pair) {
        return true;
      }
    }
    return false;
  }

  private void add(int first, int second) {
    if (2 * count == events.length) {
      events = Arrays.copyOf(events, 4 * count);
    }
    events[2 * count] = first;
    events[2 * count + 1] = second;
    count++;
  }

  private void swap(int race1, int race2) {
    for (int i = 0; i < 2; i++) {
      int event = events[2 * race1 + i];
      events[2 * race1 + i] = events[2 * race2 + i];
      events[2 * race2 + i] = event;
    }
  }

  /**
   * The place of the access; where that is a matter of the object (an array, a collection), all
   * places at which it was accessed in the execution.
   */
  private void addPlaces(int event) {
    Site site = trace.site(event);
    if (trace.isPlain(event)) {
      places.add(site.place);
    }
    if (site.member != 0) {
      return;
    }
    for (int other = 0; other < trace.size(); other++) {
      if (trace.isPlain(other) && trace.object(other) == trace.object(event)) {
        places.add(trace.site(other).place);
      }
    }
  }

  /** How many races the last execution had, one for each pair of sites. */
  int count() {
    return count;
  }

  /** The first of them that no execution before had; {@link #count} if there is none. */
  int firstNew() {
    return firstNew;
  }

  /** The access that came first, as an event of the trace. */
  int first(int race) {
    return events[2 * race];
  }

  int second(int race) {
    return events[2 * race + 1];
  }

  /**
   * Whether the race is one for certain. Of what accesses the whole object, but not as plain
   * accesses do, it is not known which of its fields it accesses. What is read optimistically under
   * a {@link java.util.concurrent.locks.StampedLock} is thrown away if it raced.
   */
  boolean isCertain(int race) {
    return isCertainAccess(first(race)) && isCertainAccess(second(race));
  }

  private boolean isCertainAccess(int event) {
    return (trace.isPlain(event) || trace.part(event) != Footprint.WHOLE)
        && !(hasOptimisticReads && trace.readOnly(event) && isOptimistic(event));
  }

  private boolean hasOptimisticReads() {
    for (int event = 0; event < trace.size(); event++) {
      if (trace.operation(event) == Operation.CALL
          && trace.site(event).target.equals(OPTIMISTIC_READ)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last that its thread did to such a lock is to begin such a read. */
  private boolean isOptimistic(int event) {
    for (int before = event - 1; before >= 0; before--) {
      if (trace.actor(before) == trace.actor(event)
          && trace.operation(before) == Operation.CALL
          && trace.site(before).target.startsWith("StampedLock.")) {
        return trace.site(before).target.equals(OPTIMISTIC_READ);
      }
    }
    return false;
  }

  /** The places, which are forgotten. */
  Set<String> takePlaces() {
    if (places.isEmpty()) {
      return Set.of();
    }
    Set<String> taken = Set.copyOf(places);
    places.clear();
    return taken;
  }
}
