package dev.replay.engine.execution;

import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Which threads can never go on. A thread waits for ever if it waits without a limit and nobody is
 * left who could wake it:
 *
 * <ul>
 *   <li>the main thread has ended and nobody else can run. Who waits then is woken by nobody,
 *       unless another thread waits with a limit or for the world outside: that one may go on, in
 *       time, and do anything. Daemon threads may wait for ever, virtual ones among them (they are
 *       daemons), and so may workers that wait for work, see {@link Idleness};
 *   <li>the main thread waits, and all that ever goes on, for half of an execution that does not
 *       come to an end, is timers that go round;
 *   <li>threads wait for each other in a circle, see {@link Blocking}.
 * </ul>
 */
final class WaitsForEver {

  private final Scheduler scheduler;
  private final ThreadTable threads;
  private final Idleness idleness;
  private final boolean looksForLeftover;

  WaitsForEver(Scheduler scheduler, Settings settings) {
    this.scheduler = scheduler;
    this.threads = scheduler.threads;
    this.idleness = new Idleness(settings.testClass());
    this.looksForLeftover = settings.strandedThreads();
  }

  /** The main thread has ended and nobody can run: who waits for ever. */
  List<ControlledThread> leftover(Carrier carrier) {
    if (!looksForLeftover || anyMayGoOn()) {
      return List.of();
    }
    List<ControlledThread> stranded = withoutLimit(carrier);
    return stranded.isEmpty() || anyHasWork(carrier) ? List.of() : stranded;
  }

  /** Whether any thread waits for the world outside, or sleeps. */
  private boolean anyMayGoOn() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      boolean sleeps = thread.operation == Operation.SLEEP && thread.hasDeadline();
      if (!thread.ended && (sleeps || thread.waitsForOutside())) {
        return true;
      }
    }
    return false;
  }

  /** Whether any thread waits with a limit, but for workers that only wait to be sent home. */
  private boolean anyHasWork(Carrier carrier) {
    for (ControlledThread thread : threads.unfinished()) {
      if (thread.hasDeadline() && !idleness.waitsToEnd(thread, carrier)) {
        return true;
      }
    }
    return false;
  }

  private List<ControlledThread> withoutLimit(Carrier carrier) {
    List<ControlledThread> found = List.of();
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended
          && !thread.hasDeadline()
          && !thread.daemon
          && !idleness.waitsForWork(thread, carrier)) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(thread);
      }
    }
    return found;
  }

  /**
   * An execution is cut off that went round in loops: who waits for ever, the main thread first.
   */
  List<ControlledThread> whileTimersTick(Carrier carrier) {
    ControlledThread main = threads.get(ThreadPaths.MAIN);
    if (main.isEnabled(scheduler.clock.now()) || main.hasDeadline()) {
      return List.of();
    }
    List<ControlledThread> found = new ArrayList<>();
    for (ControlledThread thread : withoutLimit(carrier)) {
      if (!thread.isEnabled(scheduler.clock.now()) && waitedForHalf(thread)) {
        found.add(thread);
      }
    }
    return found.contains(main) ? found : List.of();
  }

  private boolean waitedForHalf(ControlledThread thread) {
    Trace trace = scheduler.trace;
    int half = trace.size() / 2;
    int event = trace.size() - 1;
    while (event >= half && trace.actor(event) != thread.index) {
      event--;
    }
    return event < half;
  }
}
