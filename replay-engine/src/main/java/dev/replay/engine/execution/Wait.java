package dev.replay.engine.execution;

import dev.replay.engine.text.Printable;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for that has not ended, as it was at that moment: when an execution is over,
 * platform threads unwind and come to other places.
 *
 * @param notified whether it was, if it waits on a monitor
 * @param blocker what it parked on
 * @param holder who holds what it waits for, or whose end it waits for
 * @param holderEnded whether the holder had ended
 */
record Wait(
    ControlledThread thread,
    Operation operation,
    int target,
    boolean notified,
    @Nullable Object blocker,
    @Nullable ControlledThread holder,
    boolean holderEnded,
    Site site) {

  static Wait of(Scheduler scheduler, ControlledThread thread) {
    ControlledThread holder = Blocking.holder(scheduler, thread);
    return new Wait(
        thread,
        thread.operation,
        thread.target,
        thread.notified,
        thread.blocker,
        holder,
        holder != null && holder.ended,
        Sites.get(thread.programSite));
  }

  /** One sentence. */
  String sentence(Scheduler scheduler) {
    StringBuilder text = new StringBuilder(thread.path);
    text.append(" (").append(Printable.name(thread.thread.getName())).append(") ");
    switch (operation) {
      case ENTER, INITIALIZE, CALL, JOIN -> text.append("waits for the ").append(what(scheduler));
      case REENTER ->
          text.append(notified ? "waits for the " : "waits to be notified on ")
              .append(what(scheduler));
      case PARK -> text.append("is parked").append(blocker == null ? "" : " on " + what(scheduler));
      case READY -> text.append("waits for ").append(what(scheduler));
      case SLEEP -> text.append("sleeps");
      default -> text.append("could go on: ").append(operation.verb);
    }
    text.append(heldBy());
    if (!site.owner.isEmpty()) {
      text.append(", at ").append(Naming.location(site));
    }
    return text.toString();
  }

  /** What it waits for, and who holds that. */
  String object(Scheduler scheduler) {
    return what(scheduler) + heldBy();
  }

  private String what(Scheduler scheduler) {
    return switch (operation) {
      case ENTER, CALL -> "monitor of " + Naming.object(scheduler, target);
      case REENTER -> (notified ? "monitor of " : "") + Naming.object(scheduler, target);
      case INITIALIZE -> "initialisation of " + Naming.object(scheduler, target);
      case JOIN -> "end of " + (holder == null ? "a thread" : holder.path);
      case PARK -> blocker == null ? "" : Naming.type(blocker);
      case READY -> "input or output";
      default -> "";
    };
  }

  private String heldBy() {
    if (holder == null || operation == Operation.JOIN) {
      return "";
    }
    return ", held by " + holder.path + (holderEnded ? ", which has ended" : "");
  }
}
