package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Readiness;
import dev.replay.hooks.Sites;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** Models what threads do to themselves and to each other: start, join, sleep, park, interrupt. */
final class ThreadModel {

  /** Stands for the world outside, in footprints and in reports. */
  private static final String OUTSIDE = "input or output";

  private final Scheduler scheduler;
  private final SpuriousEvents spurious;
  private final TimedWaits timed;

  ThreadModel(Scheduler scheduler, TimedWaits timed, SpuriousEvents spurious) {
    this.scheduler = scheduler;
    this.timed = timed;
    this.spurious = spurious;
  }

  void park(@Nullable Object blocker, long nanos) {
    ControlledThread me = scheduler.running();
    if (me.parksItself) { // parks of the JDK sit in loops that nobody leaves spuriously
      me.parksItself = false;
      spurious.mayWake(me);
    }
    timed.arm(me, nanos);
    me.blocker = blocker;
    // An atomic call that parks goes on after the park: what it was called on belongs to that step
    // too.
    boolean inCall = me.lastCall >= 0;
    if (inCall) {
      scheduler.open(me.lastCall, false, OpenCalls.Kind.ATOMIC, Sites.NONE);
    }
    scheduler.point(Operation.PARK, me.object, Footprint.THREAD, me.programSite, false);
    if (inCall) {
      me.openCalls.pop();
    }
    if (me.wakesSpuriously) {
      me.wakesSpuriously = false;
    } else {
      me.permit = false;
    }
    me.blocker = null;
    timed.disarm(me);
  }

  void unpark(Thread thread) {
    ControlledThread target = scheduler.threads.find(thread);
    if (target == null || scheduler.isClosing()) {
      return;
    }
    if (!isRunning()) {
      scheduler.foreign().unpark(target);
      return;
    }
    target.permit = true;
    scheduler.also(Operation.UNPARK, target.object, Footprint.THREAD, false);
  }

  /**
   * Whether the calling thread is the one that has control; others that reach hooks about
   * controlled threads are foreign.
   */
  private boolean isRunning() {
    return scheduler.runningThread() == Thread.currentThread();
  }

  void start(Thread thread, Carrier carrier) {
    if (scheduler.isClosing()) {
      return;
    }
    if (scheduler.threads.find(thread) != null || thread.getState() != Thread.State.NEW) {
      throw new IllegalThreadStateException();
    }
    ControlledThread me = scheduler.running();
    boolean interrupted = thread.isInterrupted(); // of the real thread, as long as it is not known
    boolean daemon = thread.isDaemon();
    thread.setDaemon(true); // to the JVM: it must not wait for a thread that is left behind
    ControlledThread child = scheduler.register(thread, me);
    child.daemon = daemon;
    child.interrupted = interrupted;
    if (thread instanceof ForkJoinWorkerThread worker) {
      // Between its tasks a worker looks through the queues of its pool.
      child.openCalls.push(
          scheduler.objects.number(worker.getPool()),
          false,
          OpenCalls.Kind.QUEUE,
          Sites.NONE,
          0,
          0);
    }
    scheduler.also(Operation.SPAWN, child.object, Footprint.THREAD, false);
    carrier.prepare(child);
  }

  void join(Thread thread, long nanos) throws InterruptedException {
    ControlledThread me = scheduler.running();
    ControlledThread target = scheduler.threads.find(thread);
    if (target == null) {
      // Returns at once; unless others start the thread first.
      int object = scheduler.objects.number(thread);
      scheduler.point(Operation.JOIN, object, Footprint.THREAD, me.programSite, true);
      target = scheduler.threads.find(thread);
      if (target == null) {
        return;
      }
    }
    if (nanos > 0) {
      timed.arm(me, nanos);
    }
    me.joined = target;
    scheduler.point(Operation.JOIN, target.object, Footprint.THREAD, me.programSite, true);
    me.joined = null;
    timed.disarm(me);
    if (!target.ended) {
      throwIfInterrupted(me);
    }
  }

  void sleep(long nanos) throws InterruptedException {
    ControlledThread me = scheduler.running();
    timed.armSleep(me, nanos);
    scheduler.point(Operation.SLEEP, me.object, Footprint.THREAD, me.programSite, false);
    timed.disarm(me);
    throwIfInterrupted(me);
  }

  /** Suspends the running thread until something outside is ready. */
  void awaitReady(Readiness readiness, boolean interruptible, long nanos) {
    ControlledThread me = scheduler.running();
    timed.arm(me, nanos);
    me.readiness = readiness;
    me.interruptibleIo = interruptible;
    scheduler.point(Operation.READY, outside(), Footprint.WHOLE, Sites.NONE, false);
    me.readiness = null;
    me.arrived = false;
    timed.disarm(me);
  }

  /** All operations on sockets and pipes touch the same object: who is at their other end? */
  void beginIo() {
    scheduler.point(
        Operation.IO, outside(), Footprint.WHOLE, scheduler.running().programSite, false);
  }

  private int outside() {
    return scheduler.objects.number(OUTSIDE);
  }

  static void throwIfInterrupted(ControlledThread me) throws InterruptedException {
    if (me.interrupted) {
      me.interrupted = false;
      throw new InterruptedException();
    }
  }

  void yieldNow(int site) {
    ControlledThread me = scheduler.running();
    me.yieldsInJdk = site == Sites.NONE;
    int at = me.yieldsInJdk ? me.programSite : site;
    boolean inCall = me.yieldsInJdk && me.lastCall >= 0; // goes on after it, as after a park
    if (inCall) {
      scheduler.open(me.lastCall, false, OpenCalls.Kind.ATOMIC, Sites.NONE);
    }
    scheduler.point(Operation.YIELD, me.object, Footprint.THREAD, at, true);
    if (inCall) {
      me.openCalls.pop();
    }
  }

  boolean isInterrupted(Thread thread, boolean clear) {
    ControlledThread target = scheduler.threads.find(thread);
    if (target == null) {
      return false;
    }
    boolean interrupted = target.interrupted;
    if (clear) {
      target.interrupted = false;
    }
    return interrupted;
  }

  void interrupt(Thread thread) {
    ControlledThread target = scheduler.threads.find(thread);
    if (target == null || scheduler.isClosing()) {
      return;
    }
    if (isRunning()) {
      target.interrupted = true;
      scheduler.also(Operation.INTERRUPT, target.object, Footprint.THREAD, false);
    } else {
      scheduler.foreign().interrupt(target);
    }
  }

  boolean isDaemon(Thread thread) {
    ControlledThread target = scheduler.threads.find(thread);
    return target != null && target.daemon;
  }

  boolean isAlive(Thread thread) {
    ControlledThread target = scheduler.threads.find(thread);
    return target != null && !target.ended;
  }

  Thread.State state(Thread thread) {
    ControlledThread target = scheduler.threads.find(thread);
    if (target == null) {
      return Thread.State.NEW;
    }
    if (target.ended) {
      return Thread.State.TERMINATED;
    }
    if (isRunning()) {
      // Others may make it possible to go on.
      scheduler.also(Operation.CALL, target.target, target.part, true);
    }
    if (target == scheduler.running() || target.isEnabled(scheduler.clock.now())) {
      return Thread.State.RUNNABLE;
    }
    if (target.wantsMonitor(scheduler.clock.now())) {
      return Thread.State.BLOCKED;
    }
    return target.hasDeadline() ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
  }
}
