package dev.replay.engine.execution;

import dev.replay.engine.trace.Event;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Site;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of one execution that were read lately, so that equal ones are not kept twice: an
 * execution of a million steps in a loop has a few different ones.
 */
final class EventPool {

  private static final int SIZE = 1 << 10;

  private final @Nullable Event[] events = new Event[SIZE];

  /** By slot, where in the trace its event was. */
  private final int[] places = new int[SIZE];

  private final Map<Site, String> locations = new HashMap<>();

  /** The same event, read before; or null. */
  @Nullable Event find(Trace trace, int event, long time) {
    int slot = slot(trace, event);
    Event known = events[slot];
    boolean same = known != null && known.time() == time && trace.isAlike(places[slot], event);
    return same ? known : null;
  }

  /** Keeps what was read. */
  Event add(Trace trace, int event, Event read) {
    int slot = slot(trace, event);
    events[slot] = read;
    places[slot] = event;
    return read;
  }

  /** {@code Class.method:line}. */
  String location(Site site) {
    return locations.computeIfAbsent(site, Naming::location);
  }

  private static int slot(Trace trace, int event) {
    int hash = trace.siteNumber(event) * 31 + trace.object(event) + trace.actor(event) * 97;
    return (hash ^ hash >>> 10) & SIZE - 1;
  }
}
