package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.HookTarget;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Readiness;
import dev.replay.hooks.Sites;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the program whose every step is decided by the scheduler.
 *
 * <pre>
 *   registered --chosen--> running --announces an operation--> pending --chosen--> running ... --> ended
 * </pre>
 *
 * A pending thread is enabled or blocked, depending on its operation alone:
 *
 * <pre>
 *   ENTER, REENTER   the monitor is free (and, for REENTER, it was notified, interrupted or timed out)
 *   CALL             if the callee is a synchronized collection: its monitor is free
 *   PARK             permit, interrupt or deadline
 *   SLEEP            interrupt or deadline
 *   READY            what it waits for outside is there, deadline, or an interrupt if that ends it
 *   JOIN             the other thread ended, interrupt or deadline
 *   all others       always
 * </pre>
 */
final class ControlledThread {

  /** No object has that number. */
  static final int NOTHING = -1;

  static final long NO_DEADLINE = Long.MAX_VALUE;

  final Thread thread;

  /** Stands for the path, in every execution of an exploration. */
  final int index;

  /**
   * Parent's path and spawn index: {@code main/0/2}. The same in every execution with the same
   * history.
   */
  final String path;

  /** Where its steps that are not the program's are counted to: number of the thread's object. */
  final int object;

  /** What the program takes it for, see {@link dev.replay.hooks.ThreadHooks#isDaemon}. */
  boolean daemon;

  int children;

  /** Classes that it used, which others initialised: numbers of their locks. */
  private @Nullable BitSet usedClasses;

  /** State of its random numbers, and how many objects it created. */
  private long random;

  private int created;
  private int threadsCreated;
  boolean ended;

  // The announced operation; valid while pending.
  Operation operation = Operation.START;
  int target;
  int part = Footprint.THREAD;
  int site;
  boolean readOnly = true;

  /** When a timed operation gives up, in virtual nanoseconds. */
  long deadline = NO_DEADLINE;

  /** Whether the deadline belongs to the test's own guard, which never expires early. */
  boolean strictDeadline;

  boolean permit;
  boolean interrupted;
  @Nullable Object blocker;

  /** For ENTER and REENTER: the monitor; for WAIT: where it waits. */
  @Nullable Monitor monitor;

  boolean notified;

  /** It waits, and may stop to for no reason (JLS 17.2.1); and how often that was so. */
  boolean wakesSpuriously;

  int spurious;

  /** The park that comes next is one that the program itself calls. */
  boolean parksItself;

  /** For READY: what it waits for, and whether an interrupt ends the wait. */
  @Nullable Readiness readiness;

  boolean interruptibleIo;

  /** For READY: it is there. */
  boolean arrived;

  @Nullable ControlledThread joined;

  /** Depth of code without scheduling points on its stack, see {@link HookTarget}. */
  int classInitializers;

  /**
   * The object of the last atomic call that it made, which may still be going on; -1 before the
   * first.
   */
  int lastCall = NOTHING;

  /**
   * The object that is not thread-safe which the call under way will access once it has taken the
   * monitor of the view that it is of; and the site of the call.
   */
  int wrapped = NOTHING;

  int wrappedSite;

  /** The last place in program code that it passed; none between two tasks of a pool. */
  int programSite;

  /** It is a worker of a pool that asks for tasks. */
  boolean tookTasks;

  final OpenCalls openCalls = new OpenCalls();

  final Spinning spinning = new Spinning();

  /** In how many windows it could go on and was not chosen, see {@link Fairness}. */
  int passedOver;

  /** Whether the yield that it announces is one of the JDK's, not the program's. */
  boolean yieldsInJdk;

  /** What the carrier keeps for it. */
  @Nullable Object carried;

  boolean aborted;

  ControlledThread(Thread thread, int index, String path, int object) {
    this.thread = thread;
    this.index = index;
    this.path = path;
    this.object = object;
    this.target = object;
    this.random = path.hashCode();
  }

  /** SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), seeded with the thread's path. */
  long nextRandom() {
    random += 0x9E3779B97F4A7C15L;
    return mix(random);
  }

  /** Hash code of the next object that it creates; the same however other threads run. */
  int nextIdentityHash() {
    int hash = (int) mix(((long) path.hashCode() << Integer.SIZE) + ++created) & Integer.MAX_VALUE;
    return hash == 0 ? 1 : hash;
  }

  /** Tells the next thread that it creates from others; positive, less than 2^40. */
  long nextThreadId() {
    return mix(((long) path.hashCode() << Integer.SIZE) - ++threadsCreated) >>> 24;
  }

  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  void announce(
      Operation newOperation, int newTarget, int newPart, int newSite, boolean isReadOnly) {
    operation = newOperation;
    target = newTarget;
    part = newPart;
    site = newSite;
    readOnly = isReadOnly;
  }

  /** Notes that it uses a class; false if it did before. */
  boolean uses(int initialization) {
    BitSet used = usedClasses;
    if (used == null) {
      used = new BitSet();
      usedClasses = used;
    }
    if (used.get(initialization)) {
      return false;
    }
    used.set(initialization);
    return true;
  }

  boolean isDue(long now) {
    return deadline <= now;
  }

  private boolean isReady() {
    return arrived || readiness == null || (readiness.isPrompt() && readiness.isReady());
  }

  /** Whether what it waits for outside may ever come. */
  boolean waitsForOutside() {
    Readiness awaited = readiness;
    return !ended && operation == Operation.READY && awaited != null && awaited.mayCome();
  }

  /** Called when no thread can go on: looks whether what it waits for outside is there. */
  boolean lookOutside() {
    if (!ended && operation == Operation.READY && readiness != null && readiness.isReady()) {
      arrived = true;
    }
    return arrived;
  }

  /** Whether the announced operation can happen, at that virtual time. */
  boolean isEnabled(long now) {
    return switch (operation) {
      case ENTER, INITIALIZE, CALL -> monitor == null || monitor.isFreeFor(this);
      case REENTER -> wantsMonitor(now) && monitor != null && monitor.isFreeFor(this);
      case PARK -> permit || wakesSpuriously || interrupted || isDue(now);
      case SLEEP -> interrupted || isDue(now);
      case READY -> isDue(now) || (interruptibleIo && interrupted) || isReady();
      case JOIN -> joined == null || joined.ended || interrupted || isDue(now);
      default -> true;
    };
  }

  /** Whether nothing but a monitor is between the thread and its announced operation. */
  boolean wantsMonitor(long now) {
    return switch (operation) {
      case ENTER, INITIALIZE, CALL -> true;
      case REENTER -> notified || wakesSpuriously || interrupted || isDue(now);
      default -> false;
    };
  }

  /** Whether the announced operation happens at once, within the step that is under way. */
  boolean isUninterrupted() {
    return classInitializers >= HookTarget.UNDER_REAL_LOCK
        || (classInitializers > 0 && operation != Operation.INITIALIZE);
  }

  boolean changesSomething() {
    return switch (operation) {
      case YIELD -> false;
      case CALL -> !readOnly && !Sites.get(site).readOnly;
      default -> !readOnly;
    };
  }

  /** Whether the announced operation may turn out to change nothing. */
  boolean mayFail() {
    return Sites.get(site).mayFail;
  }

  /** Whether the announced operation takes or gives up a lock, which changes nothing by itself. */
  boolean onlyLocks() {
    return operation == Operation.ENTER || Sites.get(site).locks;
  }

  boolean hasDeadline() {
    return deadline != NO_DEADLINE;
  }

  @Override
  public String toString() {
    return path;
  }
}
