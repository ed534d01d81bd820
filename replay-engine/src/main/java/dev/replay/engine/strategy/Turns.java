package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whose turn it is of the parts of a {@link Portfolio}. After two executions of exhaustive search,
 * of which the first is the default schedule, parts take turns:
 *
 * <pre>
 *   SURW  feedback  POS     SURW  feedback  exhaustive
 *   SURW  feedback  PCT     SURW  feedback  exhaustive
 *   SURW  feedback  random  SURW  feedback  exhaustive
 * </pre>
 *
 * A sampler whose latest executions were of trace classes that had been seen leaves its turn to
 * exhaustive search as often as they were, but for every eighth: a small program is finished soon,
 * and where there is little to draw from, as when faults are the only choices, what is rare is come
 * to in order. In large programs samplers see nothing twice. Depends on the executions alone, so a
 * seed gives the same ones on every machine.
 *
 * <p>Which classes were seen is remembered in a table in which newer ones push older ones out: what
 * a sampler repeats is what comes often.
 */
public final class Turns {

  /** Exhaustive search; samplers are numbered from 1. */
  static final int EXHAUSTIVE = 0;

  static final int SURW = 1;
  static final int POS = 2;
  static final int FEEDBACK = 3;
  static final int PCT = 4;
  static final int RANDOM = 5;
  private static final int PARTS = 6;

  private static final int EXHAUSTIVE_FIRST = 2;

  private static final int[] ORDER = {
    SURW, FEEDBACK, POS, SURW, FEEDBACK, EXHAUSTIVE,
    SURW, FEEDBACK, PCT, SURW, FEEDBACK, EXHAUSTIVE,
    SURW, FEEDBACK, RANDOM, SURW, FEEDBACK, EXHAUSTIVE
  };

  private static final int ALL = 1 << 10;
  private static final int LEAST = ALL / 8;

  /** How many executions it takes to forget earlier ones, about. */
  private static final int MEMORY = 4;

  private static final int REMEMBERED = 1 << 12;

  private long turn;

  /** By part: how much of its latest executions was new, of {@link #ALL}. */
  private final int[] news = new int[PARTS];

  /** By part: what it has of its next turn, of {@link #ALL}. */
  private final int[] credit = new int[PARTS];

  /** Hashes of trace classes, each at a place of its own. */
  private final long[] seen = new long[REMEMBERED];

  private int part;
  private int creditBefore;

  /** Nobody has had a turn. */
  public Turns() {
    Arrays.fill(news, ALL);
  }

  /** The part whose turn it is. */
  int next() {
    part = turn < EXHAUSTIVE_FIRST ? EXHAUSTIVE : partAt(turn);
    turn++;
    creditBefore = credit[part];
    if (part == EXHAUSTIVE) {
      return EXHAUSTIVE;
    }
    credit[part] += Math.max(LEAST, news[part]);
    if (credit[part] < ALL) {
      return EXHAUSTIVE;
    }
    credit[part] -= ALL;
    return part;
  }

  private static int partAt(long turn) {
    return ORDER[(int) ((turn - EXHAUSTIVE_FIRST) % ORDER.length)];
  }

  /** The last turn was not taken: it comes again. */
  void takeBack() {
    turn--;
    credit[part] = creditBefore;
  }

  /** The part has run an execution of that trace class. */
  void note(int whose, long traceClass) {
    int place = (int) traceClass & REMEMBERED - 1;
    boolean isNew = seen[place] != traceClass;
    seen[place] = traceClass;
    news[whose] += ((isNew ? ALL : 0) - news[whose]) / MEMORY;
  }

  /** Writes it down. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(turn);
    for (int whose = 0; whose < PARTS; whose++) {
      out.writeInt(news[whose]);
      out.writeInt(credit[whose]);
    }
    out.writeInt((int) Arrays.stream(seen).filter(traceClass -> traceClass != 0).count());
    for (long traceClass : seen) {
      if (traceClass != 0) {
        out.writeLong(traceClass);
      }
    }
  }

  /** Becomes what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    turn = in.readLong();
    for (int whose = 0; whose < PARTS; whose++) {
      news[whose] = in.readInt();
      credit[whose] = in.readInt();
    }
    Arrays.fill(seen, 0);
    for (int left = in.readInt(); left > 0; left--) {
      long traceClass = in.readLong();
      seen[(int) traceClass & REMEMBERED - 1] = traceClass;
    }
  }
}
