package dev.replay.engine.execution;

import dev.replay.hooks.LockIdentity;
import dev.replay.hooks.Operation;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Wake-ups of controlled threads by threads that are not. A lock that both use, of a print stream
 * say, may be held by a foreign thread; its holder is then waited for in real time, instead of
 * calling it a deadlock.
 */
final class ForeignUnparks {

  private final Queue<ControlledThread> arrived = new ArrayDeque<>();

  void clear() {
    synchronized (arrived) {
      arrived.clear();
    }
  }

  void add(ControlledThread thread) {
    synchronized (arrived) {
      arrived.add(thread);
      arrived.notifyAll();
    }
  }

  /**
   * Delivers what arrived, after waiting for it if a foreign thread owes it; says whether there was
   * anything.
   */
  boolean deliver(Scheduler scheduler) {
    synchronized (arrived) {
      while (arrived.isEmpty() && isOwed(scheduler)) {
        try {
          arrived.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      boolean any = !arrived.isEmpty();
      for (ControlledThread thread : arrived) {
        thread.permit = true;
      }
      arrived.clear();
      return any;
    }
  }

  private static boolean isOwed(Scheduler scheduler) {
    for (ControlledThread thread : scheduler.threads.unfinished()) {
      if (thread.operation == Operation.PARK) {
        Thread holder = LockIdentity.holder(thread.blocker);
        if (holder != null && scheduler.threads.find(holder) == null && holder.isAlive()) {
          return true;
        }
      }
    }
    return false;
  }
}
