package dev.replay.engine.strategy;

import dev.replay.hooks.Operation;

/**
 * The constraints that a running execution of {@link Feedback} is to meet, and how far it has. None
 * is forced: who stands in its way waits as long as others can go on.
 *
 * <pre>
 *   read wanted from write    before that write:   the write goes first, the read waits
 *                             after it:            the read goes first, other writes wait
 *   read unwanted from write  before that write:   the write waits, until there was the read
 *                             after it:            the read waits for another write
 * </pre>
 */
final class AbstractSchedule {

  private static final int WAITS = 0;
  private static final int AS_USUAL = 1;
  private static final int GOES_FIRST = 2;

  private Constraint[] constraints = {};
  private long[] newest = new long[8];
  private boolean[] done = new boolean[8];

  /** Another execution begins. */
  void begin(Constraint[] newConstraints) {
    constraints = newConstraints;
    if (newest.length < constraints.length) {
      newest = new long[constraints.length];
      done = new boolean[constraints.length];
    }
    for (int i = 0; i < constraints.length; i++) {
      newest[i] = PendingEvents.NONE;
      done[i] = false;
    }
  }

  /** How urgent a step is: 0, 1 or 2, the highest goes first. */
  int urgency(long place, long event, boolean readOnly) {
    int urgency = AS_USUAL;
    for (int i = 0; i < constraints.length; i++) {
      if (!done[i] && constraints[i].place() == place) {
        int wanted = urgency(constraints[i], newest[i], event, readOnly);
        if (wanted == WAITS) {
          return WAITS;
        }
        urgency = Math.max(urgency, wanted);
      }
    }
    return urgency;
  }

  private static int urgency(Constraint c, long newest, long event, boolean readOnly) {
    boolean isThere = newest == c.write();
    if (event == c.read()) {
      return isThere == c.isWanted() ? GOES_FIRST : WAITS;
    }
    if (readOnly) {
      return AS_USUAL;
    }
    if (c.isWanted()) {
      return isThere ? WAITS : event == c.write() ? GOES_FIRST : AS_USUAL;
    }
    return isThere || event != c.write() ? AS_USUAL : WAITS;
  }

  /** The step is taken. */
  void taken(long place, long event, boolean readOnly, Operation operation) {
    for (int i = 0; i < constraints.length; i++) {
      Constraint c = constraints[i];
      if (c.place() == place) {
        boolean reads = readOnly || operation != Operation.WRITE;
        done[i] |= reads && event == c.read() && (newest[i] == c.write()) == c.isWanted();
        newest[i] = readOnly ? newest[i] : event;
      }
    }
  }
}
