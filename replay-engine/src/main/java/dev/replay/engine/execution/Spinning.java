package dev.replay.engine.execution;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;

/**
 * Whether a thread waits by going round in a loop: it reads the same over and over, or it yields
 * over and over. It is held back then until another thread gets on, because a schedule that lets it
 * go round for ever is none that a machine would have (fair stateless model checking: Musuvathi and
 * Qadeer, PLDI 2008).
 *
 * <p>A loop that only reads waits for a change by anybody. A loop that yields may change something
 * each time round; it waits for a change by a thread that does not yield like that itself, or two
 * such loops would keep each other going while a third thread, which both wait for, never runs.
 */
final class Spinning {

  /** A thread that did the same read that often, changing nothing itself, is taken to spin. */
  private static final int SAME_READS = 20;

  /** The same in a loop of the JDK that yields. */
  private static final int SAME_READS_IN_JDK = 2;

  /** How many different reads a loop may have and still be recognised. */
  private static final int READS_OF_A_LOOP = 16;

  /**
   * A thread that made that many plain accesses in a row, and did nothing else, lets others come
   * in; if all were reads, it is taken to spin.
   */
  private static final int PLAIN_ACCESSES = 10_000;

  /** A thread that looked that often at one state inside the JDK, and did nothing else, waits. */
  private static final int STATE_READS = 8;

  /** A thread that yielded that often in a row is taken to spin. */
  private static final int YIELDS = 20;

  /** Yields with no more steps than that in between are yields in a row. */
  private static final int STEPS_OF_A_YIELDING_LOOP = 64;

  // The read that may be the loop's, and how often in a row it was done.
  private int site;
  private int target;
  private int part;
  private boolean inJdk;
  private int reads;
  private int sinceRead;
  private boolean yieldsInJdk;

  /**
   * No other thread can run, so this one may repeat the loop's read once. It still spins, so time
   * passes for it, see {@link #isOn}.
   */
  private boolean mayReadOnce;

  /** What it tries now or tried last may have changed nothing, see {@link #failed}. */
  private boolean tries;

  private int plainReads;
  private int plainAccesses;
  private int stateReads;

  private int yields;
  private int sinceYield;

  /** Others got on: it may go round once. */
  private boolean mayGoRound;

  /** Notes the operation that its thread has announced. */
  void note(ControlledThread thread, boolean plain) {
    if (!plain) {
      plainReads = 0;
      plainAccesses = 0;
    }
    boolean yieldsNow = thread.operation == Operation.YIELD;
    noteRead(thread, yieldsNow);
    if (yieldsNow && !thread.yieldsInJdk) {
      yields++;
      sinceYield = 0;
      mayGoRound = false;
    } else if (yields > 0 && ++sinceYield > STEPS_OF_A_YIELDING_LOOP) {
      yields = 0;
    }
  }

  private void noteRead(ControlledThread thread, boolean yieldsNow) {
    if (tries) {
      forgetReads(); // and did not fail
    }
    tries = thread.mayFail();
    if (thread.changesSomething() && !tries && !thread.onlyLocks()) {
      forgetReads();
    } else if (thread.site == site && thread.target == target && thread.part == part) {
      reads++;
      sinceRead = 0;
      mayReadOnce = false;
    } else if (site == 0 || ++sinceRead > READS_OF_A_LOOP) {
      forgetReads();
      site = thread.site;
      target = thread.target;
      part = thread.part;
      inJdk = yieldsNow ? thread.yieldsInJdk : Sites.get(site).jdk;
    }
    yieldsInJdk |= yieldsNow && thread.yieldsInJdk;
  }

  /** What it tried failed, and changed nothing. */
  void failed() {
    tries = false;
  }

  /** Whether it changed what it tried to. */
  boolean succeeded() {
    return tries;
  }

  private void forgetReads() {
    site = 0;
    reads = 0;
    sinceRead = 0;
    mayReadOnce = false;
    yieldsInJdk = false;
  }

  /**
   * Notes a plain access. Such accesses wait for nobody unless they race.
   *
   * @return whether the thread has done nothing else for long, and has to let others come in
   */
  boolean notePlainAccess(boolean isReadOnly) {
    plainAccesses++;
    if (isReadOnly) {
      plainReads++;
    } else {
      plainReads = 0;
      forgetReads();
    }
    return plainReads > PLAIN_ACCESSES || plainAccesses % PLAIN_ACCESSES == 0;
  }

  /**
   * Notes that it looks at a state inside the JDK.
   *
   * @param again whether that is also the last that it did
   * @return whether it does nothing else, and has to let others come in
   */
  boolean noteStateRead(boolean again) {
    stateReads = again ? stateReads + 1 : 0;
    return stateReads >= STATE_READS;
  }

  /** Whether it does nothing but go round in a loop. */
  boolean isOn() {
    return readsOnly() || yieldsOnly();
  }

  /** Whether it waits for others to get on. */
  boolean isHeld() {
    return (readsOnly() && !mayReadOnce) || (yieldsOnly() && !mayGoRound);
  }

  private boolean readsOnly() {
    return reads >= readsOfSpin();
  }

  private int readsOfSpin() {
    return inJdk && yieldsInJdk ? SAME_READS_IN_JDK : SAME_READS;
  }

  /** Whether it goes round in a loop that changes nothing, or has just been let look once more. */
  boolean isInLoop() {
    return reads >= readsOfSpin() - 1;
  }

  /** Whether it is in a loop that yields, held or not. */
  boolean yieldsOnly() {
    return yields >= YIELDS;
  }

  /**
   * Whether it is held in a loop of the program. Those of the JDK wait as long as it takes: nothing
   * is lost if they do not go round ({@code FutureTask.get} while the result is being set).
   */
  boolean isHeldInProgram() {
    return isHeld() && !(readsOnly() && inJdk);
  }

  /** Nobody else can go on: it goes round once, then it is the others' turn. */
  void goRound() {
    mayReadOnce = true;
    mayGoRound = true;
  }

  /**
   * Something was changed: it may look once more.
   *
   * @param byYielder by a thread that is in a loop that yields
   */
  void release(boolean byYielder) {
    if (readsOnly()) {
      reads = readsOfSpin() - 1; // the read that it is held at has not happened yet
    }
    mayGoRound |= !byYielder;
  }
}
