package dev.replay.engine.trace;

import dev.replay.engine.text.Printable;
import dev.replay.hooks.Operation;
import org.apiguardian.api.API;

/**
 * One event of an execution, readable: names are {@link Printable}.
 *
 * @param thread path of the thread, {@code main/0/2}, or {@code clock}
 * @param operation what it did
 * @param object what it did it to, for example {@code AtomicInteger#2} or {@code main/1}; may be
 *     empty
 * @param target field or method, may be empty
 * @param location {@code Class.method:line}, empty if unknown
 * @param inJdk whether the code that did it belongs to the JDK
 * @param poolWorker whether the thread is a worker of a fork-join pool, which the JDK starts as it
 *     sees fit
 * @param time virtual nanoseconds since the execution began
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Event(
    String thread,
    Operation operation,
    String object,
    String target,
    String location,
    boolean inJdk,
    boolean poolWorker,
    long time) {

  public Event {
    object = Printable.name(object);
    target = Printable.name(target);
    location = Printable.name(location);
  }

  /** Whether the event is the program's own doing, and hence the same on every JDK. */
  public boolean isPortable() {
    return switch (operation) {
      case SPAWN, PARK, UNPARK, EXIT, WAIT_FOR_EVER -> false;
      case START, END -> !poolWorker;
      default -> !inJdk;
    };
  }

  /** The event without what may differ between JDKs: what a schedule file keeps. */
  public String text() {
    StringBuilder text = new StringBuilder(thread).append(' ').append(operation.verb);
    for (String part : new String[] {target, object, location}) {
      if (!part.isEmpty()) {
        text.append(' ').append(part);
      }
    }
    return text.toString();
  }
}
