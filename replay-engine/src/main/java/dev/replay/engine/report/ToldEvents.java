package dev.replay.engine.report;

import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events that a timeline tells:
 *
 * <ol>
 *   <li>no accesses to what only one thread touches, if there are several threads; waits stay, and
 *       monitors held to the end, as they tell why a thread is stuck;
 *   <li>nothing that happens inside the JDK; but of a thread that would have nothing else to tell,
 *       the first event of each uninterrupted run of such events, unless it is a pool's worker;
 *   <li>of several jumps of the clock in a row, the last one.
 * </ol>
 */
final class ToldEvents {

  private ToldEvents() {}

  static List<Event> of(List<Event> events) {
    return mergeJumps(withoutJdk(withoutLocal(events)));
  }

  private static List<Event> withoutLocal(List<Event> events) {
    boolean severalThreads =
        events.stream().filter(e -> !isJump(e)).map(Event::thread).distinct().count() > 1;
    if (!severalThreads) {
      return events;
    }
    SharedPlaces places = new SharedPlaces(events);
    return events.stream()
        .filter(e -> e.operation() == Operation.WAIT || !places.isLocal(e))
        .toList();
  }

  private static List<Event> withoutJdk(List<Event> events) {
    Set<String> talking = new HashSet<>();
    Set<String> locked = new HashSet<>();
    for (Event event : events) {
      if (!event.inJdk() && !isLife(event.operation())) {
        talking.add(event.thread());
      }
      if (!event.inJdk() && event.operation() == Operation.ENTER) {
        locked.add(event.object());
      }
    }
    List<Event> told = new ArrayList<>();
    String jdkRunOf = "";
    for (Event event : events) {
      if (isInsideJdk(event, locked)) {
        boolean silent = !talking.contains(event.thread()) && !event.poolWorker();
        if (silent && !event.thread().equals(jdkRunOf)) {
          told.add(event);
        }
        jdkRunOf = event.thread();
      } else {
        told.add(event);
        jdkRunOf = "";
      }
    }
    return told;
  }

  /**
   * Two have no site of their own. Giving up a monitor belongs to where the monitor was taken. A
   * park has the last site of the program: if that is no call, it cannot be what parks, and the
   * thread is a pool's that waits for its next task.
   */
  private static boolean isInsideJdk(Event event, Set<String> locked) {
    return switch (event.operation()) {
      case EXIT -> !locked.contains(event.object());
      case START, END, SPAWN, CLOCK_JUMP, WAIT_FOR_EVER -> false;
      case PARK -> event.inJdk() || !event.target().contains(".");
      default -> event.inJdk();
    };
  }

  private static List<Event> mergeJumps(List<Event> events) {
    List<Event> told = new ArrayList<>();
    for (Event event : events) {
      int last = told.size() - 1;
      if (isJump(event) && last >= 0 && isJump(told.get(last))) {
        told.set(last, event);
      } else {
        told.add(event);
      }
    }
    return told;
  }

  private static boolean isJump(Event event) {
    return event.operation() == Operation.CLOCK_JUMP;
  }

  /** What says nothing about what the thread is for. */
  private static boolean isLife(Operation operation) {
    return switch (operation) {
      case START, END, SPAWN, JOIN, SLEEP, YIELD, PARK, EXIT, CLOCK_JUMP, WAIT_FOR_EVER -> true;
      default -> false;
    };
  }
}
