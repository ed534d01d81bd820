package dev.replay.engine.execution;

import dev.replay.engine.text.Printable;
import dev.replay.hooks.LockIdentity;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what: tells a deadlock from threads that are merely left over, and says it in
 * words.
 */
final class Blocking {

  private Blocking() {}

  /**
   * Whether threads wait for one another in a circle, or for one that ended without giving up what
   * it holds.
   */
  static boolean hasCycle(Scheduler scheduler) {
    for (ControlledThread thread : scheduler.threads.unfinished()) {
      ControlledThread at = thread;
      for (int hops = 0; at != null && !at.ended; hops++) {
        if (hops > scheduler.threads.count()) {
          return true;
        }
        at = holder(scheduler, at);
      }
      if (at != null && at.ended && thread.operation != Operation.JOIN) {
        return true;
      }
    }
    return false;
  }

  /** The controlled thread that holds what {@code thread} waits for, or null. */
  private static @Nullable ControlledThread holder(Scheduler scheduler, ControlledThread thread) {
    return switch (thread.operation) {
      case ENTER, INITIALIZE, CALL -> thread.monitor == null ? null : thread.monitor.owner;
      case REENTER -> thread.notified && thread.monitor != null ? thread.monitor.owner : null;
      case JOIN -> thread.joined;
      case PARK -> scheduler.threads.find(LockIdentity.holder(thread.blocker));
      default -> null;
    };
  }

  /** One sentence for each of the threads. */
  static List<String> describe(Scheduler scheduler, List<ControlledThread> waiting) {
    List<String> sentences = new ArrayList<>();
    for (ControlledThread thread : waiting) {
      sentences.add(describe(scheduler, thread, waiting));
    }
    return sentences;
  }

  private static String describe(
      Scheduler scheduler, ControlledThread thread, List<ControlledThread> waiting) {
    StringBuilder text = new StringBuilder(thread.path);
    text.append(" (").append(Printable.name(thread.thread.getName())).append(") ");
    ControlledThread holder = holder(scheduler, thread);
    switch (thread.operation) {
      case ENTER, REENTER, INITIALIZE, CALL -> {
        boolean waits = thread.operation == Operation.REENTER && !thread.notified;
        String what =
            thread.operation == Operation.INITIALIZE ? "initialisation of " : "monitor of ";
        text.append(waits ? "waits to be notified on " : "waits for the " + what);
        text.append(Naming.object(scheduler, thread.target));
      }
      case PARK -> {
        text.append("is parked");
        if (thread.blocker != null) {
          text.append(" on ").append(Naming.type(thread.blocker));
        }
      }
      case JOIN ->
          text.append("waits for the end of ").append(holder == null ? "a thread" : holder.path);
      case READY -> text.append("waits for input or output");
      case SLEEP -> text.append("sleeps");
      default -> text.append("could go on: ").append(thread.operation.verb);
    }
    if (holder != null && thread.operation != Operation.JOIN) {
      text.append(", held by ").append(holder.path);
      if (!waiting.contains(holder)) {
        text.append(", which has ended");
      }
    }
    Site site = Sites.get(thread.programSite);
    if (!site.owner.isEmpty()) {
      text.append(", at ").append(Naming.location(site));
    }
    return text.toString();
  }
}
