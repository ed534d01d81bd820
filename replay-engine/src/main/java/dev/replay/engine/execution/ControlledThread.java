package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Operation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the program whose every step is decided by the scheduler.
 *
 * <pre>
 *   registered --chosen--> running --announces an operation--> pending --chosen--> running ... --> ended
 * </pre>
 *
 * A pending thread is enabled or blocked, depending on its operation; see {@link Scheduler}.
 */
final class ControlledThread {

  static final long NO_DEADLINE = Long.MAX_VALUE;

  final Thread thread;
  final int index;

  /**
   * Parent's path and spawn index: {@code main/0/2}. The same in every execution with the same
   * history.
   */
  final String path;

  /** Where its steps that are not the program's are counted to: number of the thread's object. */
  final int object;

  int children;
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
  @Nullable ControlledThread joined;

  /** Depth of class initialisers on its stack: no scheduling points inside. */
  int classInitializers;

  /**
   * The object of the last atomic call that it made, which may still be going on; -1 before the
   * first.
   */
  int lastCall = -1;

  /** The last place in program code that it passed. */
  int programSite;

  // Atomic calls that called back into the program: they belong to every step until they return.
  private int[] openCalls = new int[4];
  private boolean[] openReadOnly = new boolean[4];
  int openCount;

  // Spin detection: how often in a row the same thing was read without any change of its own in
  // between.
  int spinSite;
  int spinTarget;
  int spinReads;
  int sinceSpinRead;

  /** What the carrier keeps for it. */
  @Nullable Object carried;

  boolean aborted;

  ControlledThread(Thread thread, int index, String path, int object) {
    this.thread = thread;
    this.index = index;
    this.path = path;
    this.object = object;
    this.target = object;
  }

  void announce(
      Operation newOperation, int newTarget, int newPart, int newSite, boolean isReadOnly) {
    operation = newOperation;
    target = newTarget;
    part = newPart;
    site = newSite;
    readOnly = isReadOnly;
  }

  void pushOpenCall(int called, boolean isReadOnly) {
    if (openCount == openCalls.length) {
      openCalls = Arrays.copyOf(openCalls, openCount * 2);
      openReadOnly = Arrays.copyOf(openReadOnly, openCount * 2);
    }
    openCalls[openCount] = called;
    openReadOnly[openCount++] = isReadOnly;
  }

  int openCall(int i) {
    return openCalls[i];
  }

  boolean openReadOnly(int i) {
    return openReadOnly[i];
  }

  boolean hasDeadline() {
    return deadline != NO_DEADLINE;
  }

  @Override
  public String toString() {
    return path;
  }
}
