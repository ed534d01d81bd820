package dev.replay.engine.execution;

import dev.replay.hooks.LockIdentity;
import dev.replay.hooks.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who waits for whom: tells a deadlock from threads that are merely left over. */
final class Blocking {

  private Blocking() {}

  /**
   * The threads that wait for one another in a circle, or for one that ended without giving up what
   * it holds, and those that wait for them.
   */
  static List<ControlledThread> circle(Scheduler scheduler) {
    List<ControlledThread> circle = List.of();
    for (ControlledThread thread : scheduler.threads.unfinished()) {
      if (isInCircle(scheduler, thread)) {
        if (circle.isEmpty()) {
          circle = new ArrayList<>();
        }
        circle.add(thread);
      }
    }
    return circle;
  }

  private static boolean isInCircle(Scheduler scheduler, ControlledThread thread) {
    ControlledThread at = thread;
    ControlledThread before = thread;
    for (int hops = 0; at != null && !at.ended; hops++) {
      if (hops > scheduler.threads.count()) {
        return true;
      }
      before = at;
      at = at.hasDeadline() ? null : holder(scheduler, at);
    }
    return at != null && before.operation != Operation.JOIN;
  }

  /** The controlled thread that holds what {@code thread} waits for, or null. */
  static @Nullable ControlledThread holder(Scheduler scheduler, ControlledThread thread) {
    return switch (thread.operation) {
      case ENTER, INITIALIZE, CALL -> thread.monitor == null ? null : thread.monitor.owner;
      case REENTER -> thread.notified && thread.monitor != null ? thread.monitor.owner : null;
      case JOIN -> thread.joined;
      case PARK -> scheduler.threads.find(LockIdentity.holder(thread.blocker));
      default -> null;
    };
  }
}
