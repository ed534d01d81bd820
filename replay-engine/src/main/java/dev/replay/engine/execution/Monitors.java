package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.ClassInitialization;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models monitors and their wait sets (JLS 17.1, 17.2). Real monitors are never held across a
 * switch.
 */
final class Monitors {

  /** The outcome of a notification that those who were interrupted do not see. */
  private static final String INTERRUPTED = "interrupted";

  private final Scheduler scheduler;
  private final SpuriousEvents spurious;
  private final TimedWaits timed;
  private final List<@Nullable Monitor> byObject = new ArrayList<>();
  private final QuietMonitors quiet;

  Monitors(Scheduler scheduler, TimedWaits timed, SpuriousEvents spurious) {
    this.scheduler = scheduler;
    this.timed = timed;
    this.quiet = scheduler.quietMonitors(this::tellQuietOnes);
    this.spurious = spurious;
  }

  void clear() {
    if (!byObject.isEmpty()) {
      byObject.clear();
    }
    quiet.clear();
  }

  /** The running thread comes to a scheduling point: what it holds quietly is heard of now. */
  private void tellQuietOnes() {
    while (!quiet.isEmpty()) {
      Monitor monitor = of(quiet.first());
      monitor.owner = scheduler.running();
      monitor.count = quiet.removeFirst();
      scheduler.also(Operation.ENTER, monitor.object, Footprint.MONITOR, false);
    }
  }

  Monitor of(Object object) {
    int number = scheduler.objects.number(object);
    while (byObject.size() <= number) {
      byObject.add(null);
    }
    Monitor monitor = byObject.get(number);
    if (monitor == null) {
      monitor = new Monitor(number);
      byObject.set(number, monitor);
    }
    return monitor;
  }

  void enter(Object object, int site) {
    enter(object, Operation.ENTER, site);
    ControlledThread me = scheduler.running();
    if (me.wrapped != ControlledThread.NOTHING && isInsideAtomicCall(site)) {
      scheduler.accessInside(me.wrapped, me.wrappedSite);
      me.wrapped = ControlledThread.NOTHING;
    }
  }

  /** The initialisation lock of a class (JLS 12.4.2). */
  void initialize(ClassInitialization lock, int site) {
    Monitor monitor = of(lock);
    if (monitor.owner != scheduler.running()) {
      // It found the class not initialised, in the step that now ends.
      scheduler.also(Operation.INITIALIZE, monitor.object, Footprint.MONITOR, true);
    }
    enter(lock, Operation.INITIALIZE, site);
  }

  /** Notes the first time that a thread uses a class that another one initialised. */
  void useInitialized(ClassInitialization lock) {
    Monitor monitor = of(lock);
    if (scheduler.running().uses(monitor.object)) {
      scheduler.also(Operation.INITIALIZE, monitor.object, Footprint.MONITOR, true);
    }
  }

  private void enter(Object object, Operation operation, int site) {
    if (isOfBin(site) && isFree(object)) {
      quiet.enter(object);
      return;
    }
    ControlledThread me = scheduler.running();
    Monitor monitor = of(object);
    if (monitor.owner == me) {
      monitor.count++;
      return;
    }
    boolean insideCall = isInsideAtomicCall(site);
    if (monitor.owner == null && insideCall) {
      scheduler.also(operation, monitor.object, Footprint.MONITOR, false);
    } else {
      // An atomic call that has to wait goes on in the step that takes the monitor.
      boolean inCall = insideCall && me.lastCall >= 0;
      if (inCall) {
        scheduler.open(me.lastCall, false, OpenCalls.Kind.ATOMIC, Sites.NONE);
      }
      me.monitor = monitor;
      scheduler.point(operation, monitor.object, Footprint.MONITOR, site, false);
      me.monitor = null;
      if (inCall) {
        me.openCalls.pop();
      }
    }
    monitor.owner = me;
    monitor.count = 1;
  }

  private boolean isFree(Object object) {
    int number = scheduler.objects.find(object);
    Monitor monitor = number < 0 || number >= byObject.size() ? null : byObject.get(number);
    return monitor == null || monitor.owner == null;
  }

  /**
   * Which monitors a concurrent hash map takes inside is a matter of hash codes, and nobody else
   * can. If it gives them back before the next scheduling point, there is no event.
   */
  private static boolean isOfBin(int site) {
    return Sites.get(site).owner.equals("java.util.concurrent.ConcurrentHashMap");
  }

  /** JDK objects that are one step a call take their free monitors without a scheduling point. */
  private static boolean isInsideAtomicCall(int site) {
    Site s = Sites.get(site);
    return s.jdk && !s.composite;
  }

  void exit(Object object) {
    if (scheduler.isClosing() || quiet.exit(object)) {
      return;
    }
    Monitor monitor = owned(object);
    if (--monitor.count == 0) {
      monitor.owner = null;
      scheduler.also(Operation.EXIT, monitor.object, Footprint.MONITOR, false);
    }
  }

  boolean isHeld(Object object) {
    tellQuietOnes();
    return of(object).owner == scheduler.running();
  }

  private Monitor owned(Object object) {
    tellQuietOnes();
    Monitor monitor = of(object);
    if (monitor.owner != scheduler.running()) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    return monitor;
  }

  /**
   * {@code Object.wait}.
   *
   * @param nanos how long at most, {@link ControlledThread#NO_DEADLINE} without limit
   */
  void await(Object object, long nanos, int site) throws InterruptedException {
    ControlledThread me = scheduler.running();
    Monitor monitor = owned(object);
    scheduler.point(Operation.WAIT, monitor.object, Footprint.MONITOR, site, false);
    ThreadModel.throwIfInterrupted(me);
    spurious.mayWake(me);
    int count = monitor.count;
    monitor.owner = null;
    monitor.count = 0;
    monitor.waiting.add(me);
    me.notified = false;
    me.monitor = monitor;
    timed.arm(me, nanos);
    scheduler.point(Operation.REENTER, monitor.object, Footprint.MONITOR, site, false);
    me.monitor = null;
    timed.disarm(me);
    monitor.waiting.remove(me);
    monitor.owner = me;
    monitor.count = count;
    boolean notified = me.notified;
    me.notified = false;
    me.wakesSpuriously = false;
    if (!notified) {
      ThreadModel.throwIfInterrupted(me);
    }
  }

  /**
   * {@code notify} wakes any one of the waiting threads: which one is a choice. One that was
   * interrupted may have left before; but not past the others, the notification is not lost while
   * anybody waits who was not interrupted (JLS 17.2.4).
   */
  void signal(Object object, boolean all, int site) {
    Monitor monitor = owned(object);
    scheduler.point(Operation.NOTIFY, monitor.object, Footprint.MONITOR, site, false);
    for (ControlledThread waiter : monitor.waiting) {
      // Whether it was interrupted makes a difference.
      scheduler.also(Operation.NOTIFY, waiter.object, Footprint.THREAD, true);
    }
    if (all) {
      for (ControlledThread waiter : monitor.waiting) {
        waiter.notified =
            !waiter.interrupted || scheduler.chooseOutcome(waiter.path, INTERRUPTED) == 0;
      }
      monitor.waiting.clear();
    } else {
      signalOne(monitor.waiting);
    }
  }

  private void signalOne(List<ControlledThread> waiting) {
    List<String> labels = new ArrayList<>();
    boolean allInterrupted = true;
    for (ControlledThread waiter : waiting) {
      labels.add(waiter.path);
      allInterrupted &= waiter.interrupted;
    }
    if (waiting.isEmpty()) {
      return;
    }
    if (allInterrupted) {
      labels.add(INTERRUPTED);
    }
    int picked = labels.size() == 1 ? 0 : scheduler.chooseOutcome(labels.toArray(new String[0]));
    if (picked < waiting.size()) {
      waiting.remove(picked).notified = true;
    } else {
      waiting.clear();
    }
  }
}
