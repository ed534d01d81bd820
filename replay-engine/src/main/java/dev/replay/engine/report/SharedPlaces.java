package dev.replay.engine.report;

import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which places more than one thread touches in a trace. A place is a field of an object or its
 * monitor; a call touches all fields of its object.
 */
final class SharedPlaces {

  private static final String MONITOR = "(monitor)";
  private static final String ALL_FIELDS = "(all fields)";
  private static final String ANY_FIELD = "(any field)";
  private static final String NOBODY = "(nobody)";
  private static final String SEVERAL = "(several)";

  private record Place(String object, String part) {}

  /** The thread that touches a place, or {@link #SEVERAL}. */
  private final Map<Place, String> visitors = new HashMap<>();

  private final Set<String> threads = new HashSet<>();

  /**
   * Monitors that are not given up in the trace: threads may wait for them that never got there.
   */
  private final Set<String> held = new HashSet<>();

  SharedPlaces(List<Event> events) {
    for (Event event : events) {
      threads.add(event.thread());
      switch (event.operation()) {
        case ENTER, REENTER -> held.add(event.object());
        case EXIT, WAIT -> held.remove(event.object());
        default -> {}
      }
      if (isAccess(event)) {
        String part = part(event);
        visit(new Place(event.object(), part), event.thread());
        if (!part.equals(MONITOR)) {
          visit(new Place(event.object(), ANY_FIELD), event.thread());
        }
      }
    }
  }

  /** Whether the event is an access to a place that no other thread touches or may wait for. */
  boolean isLocal(Event event) {
    if (!isAccess(event) || threads.contains(event.object())) {
      return false;
    }
    String part = part(event);
    if (part.equals(MONITOR) && held.contains(event.object())) {
      return false;
    }
    String visitor;
    if (part.equals(ALL_FIELDS)) {
      visitor = visitor(event.object(), ANY_FIELD);
    } else {
      visitor = visitor(event.object(), part);
      if (!part.equals(MONITOR)) {
        visitor = either(visitor, visitor(event.object(), ALL_FIELDS));
      }
    }
    return !visitor.equals(SEVERAL);
  }

  private void visit(Place place, String thread) {
    visitors.merge(place, thread, SharedPlaces::either);
  }

  private String visitor(String object, String part) {
    return visitors.getOrDefault(new Place(object, part), NOBODY);
  }

  private static String either(String visitor1, String visitor2) {
    if (visitor1.equals(visitor2) || visitor2.equals(NOBODY)) {
      return visitor1;
    }
    return visitor1.equals(NOBODY) ? visitor2 : SEVERAL;
  }

  private static boolean isAccess(Event event) {
    return switch (event.operation()) {
      case READ, WRITE, CALL, ENTER, EXIT, REENTER, WAIT, NOTIFY -> !event.object().isEmpty();
      default -> false;
    };
  }

  private static String part(Event event) {
    return switch (event.operation()) {
      case ENTER, EXIT, REENTER, WAIT, NOTIFY -> MONITOR;
      // A variable handle's target is its method, VarHandle.getAndAdd, not the field.
      default ->
          event.operation() == Operation.CALL || event.target().contains(".")
              ? ALL_FIELDS
              : event.target();
    };
  }
}
