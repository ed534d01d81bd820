package dev.replay.engine.report;

import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import java.util.ArrayList;
import java.util.List;

/** Builds the events of an execution for a test; each method adds one. */
final class Story {

  private final List<Event> events = new ArrayList<>();
  private long time;

  static Story of(String... threads) {
    Story story = new Story();
    for (String thread : threads) {
      story.add(thread, Operation.START, "", "", "", false, false);
    }
    return story;
  }

  /** The program's own doing. */
  Story own(String thread, Operation operation, String target, String object, String location) {
    return add(thread, operation, target, object, location, false, false);
  }

  /** What happens inside the JDK. */
  Story jdk(String thread, Operation operation, String target, String object, String location) {
    return add(thread, operation, target, object, location, true, false);
  }

  /** What happens inside the JDK on a worker of a fork-join pool. */
  Story pool(String thread, Operation operation, String target, String object, String location) {
    return add(thread, operation, target, object, location, true, true);
  }

  /** What has no place in the code: the start of a thread, giving up a monitor. */
  Story also(String thread, Operation operation, String object) {
    return add(thread, operation, "", object, "", false, false);
  }

  Story jump(long nanos) {
    time = nanos;
    return add("clock", Operation.CLOCK_JUMP, "", "", "", false, false);
  }

  Story end(String... threads) {
    for (String thread : threads) {
      add(thread, Operation.END, "", "", "", false, false);
    }
    return this;
  }

  List<Event> events() {
    return events;
  }

  private Story add(
      String thread,
      Operation operation,
      String target,
      String object,
      String location,
      boolean inJdk,
      boolean poolWorker) {
    events.add(new Event(thread, operation, object, target, location, inJdk, poolWorker, time));
    return this;
  }
}
