package dev.replay.engine.execution;

import dev.replay.hooks.LockIdentity;
import dev.replay.hooks.Operation;
import dev.replay.hooks.RealParking;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that are not under control, as far as they wake controlled ones or are woken by them.
 * What they do arrives at any time, but takes effect only when no controlled thread can get on
 * otherwise: so executions differ as little as possible. Everything here is guarded by {@code
 * this}.
 */
final class ForeignThreads {

  private record Arrival(ControlledThread target, boolean interrupts) {}

  private final ThreadTable threads;
  private final Escapes escapes;
  private final List<Arrival> arrived = new ArrayList<>();

  /** Woken by a controlled thread in this execution, and not heard of since. */
  private final List<Thread> owing = new ArrayList<>();

  /** What the controlled threads run on, if they are continuations. */
  private Thread host = Thread.currentThread();

  ForeignThreads(ThreadTable threads, Escapes escapes) {
    this.threads = threads;
    this.escapes = escapes;
  }

  synchronized void clear() {
    host = Thread.currentThread();
    arrived.clear();
    owing.clear();
  }

  /** Called by the foreign thread. */
  void unpark(ControlledThread target) {
    arrive(target, false);
  }

  /** Called by the foreign thread. */
  void interrupt(ControlledThread target) {
    arrive(target, true);
  }

  private synchronized void arrive(ControlledThread target, boolean interrupts) {
    Thread me = Thread.currentThread();
    String verb = interrupts ? "interrupted" : "unparked";
    escapes.add(
        "foreign thread " + verb,
        "foreign thread " + me.getName() + " " + verb + " " + target.path);
    owing.remove(me);
    arrived.add(new Arrival(target, interrupts));
    notifyAll();
    // The framework itself, at work for that thread, may wait for a lock that the foreign one held.
    RealParking.unpark(target.thread);
    RealParking.unpark(host);
  }

  /** A controlled thread unparks a foreign one, which may have something to do for it now. */
  synchronized void woken(ControlledThread by, Thread foreign) {
    escapes.add(
        "foreign thread was unparked",
        "foreign thread " + foreign.getName() + " was unparked by " + by.path);
    if (!owing.contains(foreign)) {
      owing.add(foreign);
    }
  }

  /** Lets what arrived take effect; says whether there was anything. */
  synchronized boolean deliver() {
    boolean any = !arrived.isEmpty();
    for (Arrival arrival : arrived) {
      arrival.target.permit |= !arrival.interrupts;
      arrival.target.interrupted |= arrival.interrupts;
    }
    arrived.clear();
    return any;
  }

  /** Returns after that time or when something arrives. */
  @SuppressWarnings("WaitNotInLoop") // the caller looks again and again
  synchronized void await(long millis) throws InterruptedException {
    if (arrived.isEmpty()) {
      wait(millis);
    }
  }

  /** Whether a foreign thread that was woken in this execution has not been heard of yet. */
  synchronized boolean owe() {
    owing.removeIf(thread -> !thread.isAlive());
    return !owing.isEmpty();
  }

  /**
   * Whether a foreign thread holds a lock that a controlled one waits for: that of a print stream,
   * say.
   */
  boolean holdLocks() {
    for (ControlledThread thread : threads.unfinished()) {
      if (thread.operation == Operation.PARK) {
        Thread holder = LockIdentity.holder(thread.blocker);
        if (holder != null && threads.find(holder) == null && holder.isAlive()) {
          return true;
        }
      }
    }
    return false;
  }
}
