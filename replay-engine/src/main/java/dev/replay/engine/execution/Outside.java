package dev.replay.engine.execution;

import dev.replay.hooks.RealParking;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The world outside of the program: what reaches it is named, what comes from it is waited for.
 *
 * <p>When no controlled thread can go on, that may be because something outside takes its time. How
 * long it is waited for, in real time:
 *
 * <ul>
 *   <li>a lock that a foreign thread holds: as long as it takes;
 *   <li>input or output without a time limit: as long as it takes, which the watch over the
 *       exploration calls stuck in the end, never a deadlock; unless nothing is watched that it
 *       could come from;
 *   <li>a foreign thread that a controlled one unparked in this execution and that has not unparked
 *       or interrupted any of ours since: a second;
 *   <li>before a deadlock is called, if anything was not under control in the exploration: a
 *       second;
 *   <li>input or output with a time limit: a moment, so that what a peer just sent can arrive. Then
 *       virtual time passes.
 * </ul>
 *
 * For threads left over after the main thread ended nothing is waited for, but before a deadlock of
 * theirs is called.
 */
final class Outside {

  private static final long GRACE_NANOS = 1_000_000_000;
  private static final long MOMENT_NANOS = 10_000_000;

  private final Scheduler scheduler;
  private final ThreadTable threads;
  private final Escapes escapes = new Escapes();
  private final ForeignThreads foreign;
  private final List<Thread> shutdownHooks = new ArrayList<>();
  private boolean[] noted = new boolean[1024];
  private volatile boolean abandoned;

  /** What is waited for at this moment, one sentence a thread; for whoever sees no progress. */
  private volatile List<String> awaited = List.of();

  Outside(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.threads = scheduler.threads;
    this.foreign = new ForeignThreads(threads, escapes);
  }

  void clear() {
    foreign.clear();
    shutdownHooks.clear();
  }

  /** Nobody waits for this execution any more. */
  void abandon() {
    abandoned = true;
  }

  ForeignThreads foreign() {
    return foreign;
  }

  List<String> sentences() {
    return escapes.sentences();
  }

  /** What the program waits for at this moment, one sentence a thread. */
  List<String> awaited() {
    return awaited;
  }

  // ---- what is named

  void escapes(String kind, int site) {
    if (site >= noted.length) {
      noted = Arrays.copyOf(noted, site * 2);
    }
    if (!noted[site]) {
      noted[site] = true;
      Site s = Sites.get(site);
      escapes.add(kind, kind + ": " + s.target + " at " + Naming.location(s));
    }
  }

  void addShutdownHook(Thread hook) {
    if (shutdownHooks.contains(hook)) {
      throw new IllegalArgumentException("Hook previously registered");
    }
    shutdownHooks.add(hook);
    escapes.add("shutdown hook", "shutdown hook " + hook.getName() + " is not run");
  }

  boolean removeShutdownHook(Thread hook) {
    return shutdownHooks.remove(hook);
  }

  // ---- what is waited for

  /**
   * Called when no controlled thread can go on: waits for the world outside.
   *
   * @param mayEnd whether the execution may as well end
   * @param onlyTime whether virtual time may pass instead
   * @return whether something arrived, so that it is worth looking again
   */
  boolean await(boolean mayEnd, boolean onlyTime) {
    if (foreign.deliver()) {
      return true;
    }
    if (patience(mayEnd, onlyTime) == 0) {
      return false;
    }
    try {
      return awaitPatiently(mayEnd, onlyTime);
    } finally {
      awaited = List.of();
    }
  }

  private boolean awaitPatiently(boolean mayEnd, boolean onlyTime) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience(mayEnd, onlyTime)) {
      if (isAnyReady()) {
        return true;
      }
      try {
        foreign.await(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      if (awaited.isEmpty()) {
        awaited = scheduler.waitsNow().stream().map(wait -> wait.sentence(scheduler)).toList();
      }
      while (abandoned) {
        RealParking.park();
      }
      if (foreign.deliver()) {
        return true;
      }
    }
    return false;
  }

  private long patience(boolean mayEnd, boolean onlyTime) {
    if (foreign.holdLocks()) {
      return Long.MAX_VALUE;
    }
    if (mayEnd) {
      return 0;
    }
    boolean io = anyWaitsForIo();
    if (io && !onlyTime) {
      return Long.MAX_VALUE;
    }
    if (foreign.owe() || (!onlyTime && !escapes.isEmpty())) {
      return GRACE_NANOS;
    }
    return io ? MOMENT_NANOS : 0;
  }

  private boolean anyWaitsForIo() {
    for (int i = 0; i < threads.count(); i++) {
      if (threads.at(i).waitsForOutside()) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyReady() {
    boolean any = false;
    for (int i = 0; i < threads.count(); i++) {
      any |= threads.at(i).lookOutside();
    }
    return any;
  }
}
