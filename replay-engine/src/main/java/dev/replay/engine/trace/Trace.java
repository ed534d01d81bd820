package dev.replay.engine.trace;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.Arrays;

/**
 * The events of one execution in order, five integers each. A step is the event at a scheduling
 * point and those that follow it until the next one.
 *
 * <p>Some events access memory without synchronizing. As long as no two of them race they are
 * <em>quiet</em>: nobody can tell in which order they happen other than by what does synchronize,
 * so they are part of no footprint (Adve and Hill, ISCA 1990). See {@link RaceDetector}.
 *
 * <p>When the execution is over, what threads had announced that never happened comes behind the
 * last event: not part of {@link #size}, in the same form, from {@link #size} to {@link
 * #sizeWithPending}.
 */
public final class Trace {

  private static final int WIDTH = 5;
  private static final Operation[] OPERATIONS = Operation.values();
  private static final int READ_ONLY = 1 << 8;
  private static final int STEP = 1 << 9;
  private static final int PLAIN = 1 << 10;
  private static final int QUIET = 1 << 11;
  private static final int ECHO = 1 << 12;
  private static final int CLOCK_JUMP = number(Operation.CLOCK_JUMP);
  private static final int HALT = number(Operation.HALT);

  private final Identities identities;
  private int[] data = new int[64 * WIDTH];
  private int size;
  private int pending;
  private int lastStep;
  private boolean plain;
  private int quiet;

  /** For each outcome that was chosen: the event behind which, and what. */
  private int[] chosen = new int[16];

  private int outcomes;

  /** A trace of objects that nothing is known of. */
  public Trace() {
    this(Identities.UNKNOWN);
  }

  /**
   * A trace.
   *
   * @param identities what knows the objects whose numbers it holds
   */
  public Trace(Identities identities) {
    this.identities = identities;
  }

  /** See {@link Identities#identity}. */
  public int identity(int object) {
    return identities.identity(object);
  }

  /** See {@link Identities#place}. */
  public long place(int object, int part) {
    return identities.place(object, part);
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    pending = 0;
    lastStep = 0;
    outcomes = 0;
    plain = false;
    quiet = 0;
  }

  public int size() {
    return size;
  }

  /** The number of events and of announcements that came to nothing. */
  public int sizeWithPending() {
    return size + pending;
  }

  /** Index of the first event of the last step. */
  public int lastStep() {
    return lastStep;
  }

  /** Appends the event that begins a step. */
  public void step(
      int actor, Operation operation, int object, int part, int site, boolean readOnly) {
    lastStep = size;
    append(actor, number(operation) | STEP, object, part, site, readOnly);
  }

  /** Appends an event to the step that runs. */
  public void also(
      int actor, Operation operation, int object, int part, int site, boolean readOnly) {
    append(actor, number(operation), object, part, site, readOnly);
  }

  /** Appends a plain access to the step that runs, which is part of no footprint. */
  public void quiet(
      int actor, Operation operation, int object, int part, int site, boolean readOnly) {
    append(actor, number(operation) | PLAIN | QUIET, object, part, site, readOnly);
    plain = true;
    quiet++;
  }

  /** Says of the event appended last that it is a plain access. */
  public void markPlain() {
    data[(size - 1) * WIDTH + 1] |= PLAIN;
    plain = true;
  }

  /**
   * Appends what was announced and did not happen.
   *
   * @param first whether it is the announcement itself; others belong to the same step
   */
  public void pending(
      int actor,
      Operation operation,
      int object,
      int part,
      int site,
      boolean readOnly,
      boolean first) {
    put(
        size + pending,
        actor,
        number(operation) | (first ? STEP : 0),
        object,
        part,
        site,
        readOnly);
    pending++;
  }

  /**
   * Notes which of several outcomes the step that runs was made to have.
   *
   * @param outcome what stands for it in every execution
   */
  public void chose(int outcome) {
    if (outcomes * 2 == chosen.length) {
      chosen = Arrays.copyOf(chosen, outcomes * 4);
    }
    chosen[outcomes * 2] = size - 1;
    chosen[outcomes * 2 + 1] = outcome;
    outcomes++;
  }

  /** How many outcomes were chosen. */
  public int outcomes() {
    return outcomes;
  }

  /** The last event when the n-th outcome was chosen. */
  public int outcomeEvent(int n) {
    return chosen[n * 2];
  }

  /** The n-th outcome. */
  public int outcome(int n) {
    return chosen[n * 2 + 1];
  }

  @SuppressWarnings("EnumOrdinal") // stands for the operation within this trace only
  private static int number(Operation operation) {
    return operation.ordinal();
  }

  private void append(int actor, int kind, int object, int part, int site, boolean readOnly) {
    put(size++, actor, kind, object, part, site, readOnly);
  }

  private void put(
      int event, int actor, int kind, int object, int part, int site, boolean readOnly) {
    int at = event * WIDTH;
    int[] d = data;
    if (at == d.length) {
      d = Arrays.copyOf(d, d.length * 2);
      data = d;
    }
    d[at] = actor;
    d[at + 1] = readOnly ? kind | READ_ONLY : kind;
    d[at + 2] = object;
    d[at + 3] = part;
    d[at + 4] = site;
  }

  public int actor(int event) {
    return data[event * WIDTH];
  }

  public Operation operation(int event) {
    return OPERATIONS[data[event * WIDTH + 1] & 0xFF];
  }

  public boolean readOnly(int event) {
    return (data[event * WIDTH + 1] & READ_ONLY) != 0;
  }

  /** Whether the event begins a step. */
  public boolean beginsStep(int event) {
    return (data[event * WIDTH + 1] & STEP) != 0;
  }

  /** Whether the event accesses memory without synchronizing. */
  public boolean isPlain(int event) {
    return (data[event * WIDTH + 1] & PLAIN) != 0;
  }

  /** Whether the event is part of no footprint. */
  public boolean isQuiet(int event) {
    return (data[event * WIDTH + 1] & QUIET) != 0;
  }

  /**
   * Says of the event appended last that it is no event of its own: it belongs to a call that was
   * announced before and is still under way, or marks a place where others, that follow, happen. If
   * it is no plain access, it orders nothing.
   */
  public void markEcho() {
    data[(size - 1) * WIDTH + 1] |= ECHO;
  }

  /** Says the same of the event that began the step that runs. */
  public void markStepEcho() {
    data[lastStep * WIDTH + 1] |= ECHO;
  }

  /** Whether the event is no event of its own, see {@link #markEcho}. */
  public boolean isEcho(int event) {
    return (data[event * WIDTH + 1] & ECHO) != 0;
  }

  /** Whether the event is a plain access that the program makes there and then. */
  public boolean isPlainAccess(int event) {
    return (data[event * WIDTH + 1] & (PLAIN | ECHO)) == PLAIN;
  }

  /** The number of events that are part of a footprint. */
  public int loud() {
    return size - quiet;
  }

  /** Whether any event is a plain access. */
  public boolean hasPlain() {
    return plain;
  }

  public int object(int event) {
    return data[event * WIDTH + 2];
  }

  public int part(int event) {
    return data[event * WIDTH + 3];
  }

  public int siteNumber(int event) {
    return data[event * WIDTH + 4];
  }

  public Site site(int event) {
    return Sites.get(siteNumber(event));
  }

  /**
   * Whether every step depends on the event: when time passes, what a thread does next may be a
   * matter of what is due; and nothing happens once the JVM ends.
   */
  public boolean isBarrier(int event) {
    int operation = data[event * WIDTH + 1] & 0xFF;
    return operation == CLOCK_JUMP || operation == HALT;
  }

  /** Whether two events of this trace say the same. */
  public boolean isAlike(int event1, int event2) {
    return Arrays.equals(
        data, event1 * WIDTH, (event1 + 1) * WIDTH, data, event2 * WIDTH, (event2 + 1) * WIDTH);
  }

  /** Whether two events of this trace conflict. */
  public boolean conflict(int event1, int event2) {
    int[] d = data;
    int a = event1 * WIDTH;
    int b = event2 * WIDTH;
    if (((d[a + 1] | d[b + 1]) & QUIET) != 0) {
      return false;
    }
    return Footprint.conflict(
        d[a + 2],
        d[a + 3],
        (d[a + 1] & READ_ONLY) != 0,
        d[b + 2],
        d[b + 3],
        (d[b + 1] & READ_ONLY) != 0);
  }

  /** Whether an access conflicts with any event of the last step. */
  public boolean conflictsWithLastStep(int object, int part, boolean readOnly) {
    int[] d = data;
    for (int event = lastStep; event < size; event++) {
      int at = event * WIDTH;
      if ((d[at + 1] & QUIET) != 0) {
        continue;
      }
      if (Footprint.conflict(
          object, part, readOnly, d[at + 2], d[at + 3], (d[at + 1] & READ_ONLY) != 0)) {
        return true;
      }
    }
    return false;
  }
}
