package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.LockIdentity;
import dev.replay.hooks.MapOrder;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Calls of objects of the JDK that are one step each: which object such a call touches, and whether
 * it synchronizes.
 *
 * <pre>
 *   a lock, an atomic, a concurrent collection    ATOMIC   a step; what it may call back is inside it
 *   a collection that is not thread-safe          QUIET    no step, unless its accesses race: PLAIN
 *   a pool, a task, what is rewritten inside      no step of its own, or one on its queue
 * </pre>
 */
final class CallModel {

  private static final String PARK = "LockSupport.park";

  /**
   * Part of a {@link ConcurrentLinkedDeque} that a call reads before it begins, and nobody writes:
   * the call is told, and depends on nothing. What it does are steps of their own.
   */
  private static final int CALLED = 0;

  private final Scheduler scheduler;
  private final Monitors monitors;
  private final ExecutionPools pools;
  private final Unsynchronized unsynchronized = new Unsynchronized();
  private final IdentityHashMap<Object, Object> views = new IdentityHashMap<>();

  CallModel(Scheduler scheduler, Monitors monitors, ExecutionPools pools) {
    this.scheduler = scheduler;
    this.monitors = monitors;
    this.pools = pools;
  }

  void clear() {
    if (!views.isEmpty()) {
      views.clear();
    }
  }

  void call(Object receiver, int site) {
    Site s = Sites.get(site);
    if (isStep(s, site, receiver)) {
      announceCall(s, site, receiver, shared(receiver));
    }
  }

  /** What is rewritten inside takes its own steps; a call of a deque is told all the same. */
  private boolean isStep(Site s, int site, Object receiver) {
    if (receiver instanceof ConcurrentLinkedDeque) { // also behind an interface
      scheduler.point(s.operation, scheduler.objects.number(receiver), CALLED, site, true);
      return false;
    }
    if (s.composite && s.target.startsWith(PARK)) {
      scheduler.running().parksItself = !s.jdk;
    }
    return !s.composite || receiver instanceof ForkJoinPool || receiver instanceof ForkJoinTask;
  }

  /** What the call is on; whoever waits for a task may help out in the pool. */
  private Object shared(Object receiver) {
    return receiver instanceof ForkJoinTask ? pools.commonPool() : sharedObject(receiver);
  }

  private OpenCalls.Kind kindOf(Site s, int site, Object receiver, Object shared) {
    if (s.jdk || !unsynchronized.is(shared, s) || !unsynchronized.is(receiver, s)) {
      return OpenCalls.Kind.ATOMIC;
    }
    return scheduler.places().contains(site) ? OpenCalls.Kind.PLAIN : OpenCalls.Kind.QUIET;
  }

  private void announceCall(Site s, int site, Object receiver, Object shared) {
    int object = scheduler.objects.number(shared);
    OpenCalls.Kind kind = kindOf(s, site, receiver, shared);
    boolean moves = receiver instanceof Iterator || receiver instanceof Enumeration;
    if (moves) {
      // Reads its collection, but is moved itself.
      scheduler.open(scheduler.objects.number(receiver), false, kind, site);
    }
    if (kind == OpenCalls.Kind.ATOMIC) {
      announceAtomicCall(s, site, receiver, object);
    } else {
      scheduler.access(s.operation, object, Footprint.WHOLE, site, readsOnly(s, shared));
    }
    if (moves) {
      scheduler.close();
    }
    ControlledThread me = scheduler.running();
    me.wrapped = ControlledThread.NOTHING;
    if (kind == OpenCalls.Kind.ATOMIC && !s.jdk && unsynchronized.is(shared, s)) {
      // The receiver wraps it and synchronizes; others may reach it without.
      if (takesItsMonitor(receiver, s)) {
        me.wrapped = object;
        me.wrappedSite = site;
      } else {
        scheduler.accessInside(object, site);
      }
    }
  }

  /** A synchronized view; what it returns to be iterated it leaves to its caller to lock. */
  private static boolean takesItsMonitor(Object receiver, Site s) {
    return receiver.getClass().getName().startsWith("java.util.Collections$Synchronized")
        && switch (s.target.substring(s.target.indexOf('.') + 1)) {
          case "iterator", "listIterator", "spliterator", "stream", "parallelStream" -> false;
          default -> true;
        };
  }

  private void announceAtomicCall(Site s, int site, Object receiver, int object) {
    ControlledThread me = scheduler.running();
    me.lastCall = object;
    // Their methods are synchronized, so they wait for whoever synchronizes on the collection
    // itself.
    me.monitor = hasSynchronizedMethods(receiver) ? monitors.of(receiver) : null;
    int part = receiver instanceof Thread ? Footprint.THREAD : Footprint.WHOLE;
    boolean readOnly = s.readOnly && !changesWithEveryStep(receiver, s);
    scheduler.point(s.operation, object, part, site, readOnly);
    if (receiver instanceof ForkJoinTask) {
      scheduler.trace.markStepEcho(); // what synchronizes is the task itself
    }
    me.monitor = null;
  }

  /** Any step of another thread may change its state, and clear its interrupt. */
  private boolean changesWithEveryStep(Object receiver, Site s) {
    return receiver instanceof Thread
        && receiver != scheduler.running().thread
        && (s.target.equals("getState") || s.target.equals("isInterrupted"));
  }

  /**
   * Some maps change when they are asked; which ones, their type at the call does not always tell.
   */
  private static boolean readsOnly(Site s, Object shared) {
    boolean asks = s.target.endsWith(".get") || s.target.endsWith(".getOrDefault");
    if (asks && shared instanceof LinkedHashMap<?, ?> map) {
      return !MapOrder.isOfAccess(map);
    }
    return s.readOnly;
  }

  private static boolean hasSynchronizedMethods(Object receiver) {
    return receiver instanceof Vector
        || receiver instanceof Hashtable
        || receiver instanceof StringBuffer;
  }

  private Object sharedObject(Object receiver) {
    if (!views.isEmpty()) {
      Object source = views.get(receiver);
      if (source != null) {
        return source;
      }
    }
    return LockIdentity.of(receiver);
  }

  /** A call that may call back begins. */
  void enter(@Nullable Object receiver, int site) {
    Site s = Sites.get(site);
    if (receiver == null || !isStep(s, site, receiver)) {
      scheduler.open(scheduler.running().object, s.readOnly, OpenCalls.Kind.ATOMIC, site);
      return;
    }
    Object shared = shared(receiver);
    announceCall(s, site, receiver, shared);
    scheduler.open(
        scheduler.objects.number(shared),
        readsOnly(s, shared),
        kindOf(s, site, receiver, shared),
        site);
  }

  /** What is reached through {@code view} is that which {@code source} holds. */
  void derive(@Nullable Object view, Object source) {
    if (view != null && view != source) {
      views.put(view, sharedObject(source));
    }
  }
}
