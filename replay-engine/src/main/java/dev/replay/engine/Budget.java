package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an exploration may use is left. Unless it is cancelled, one execution is begun
 * however little time and however few steps there are: an exploration that judged nothing says
 * nothing. That one is run to its end; later ones are cut off when they have taken the exploration
 * half as long again as its time.
 */
final class Budget {

  private final long executions;
  private final long nanos;
  private final long steps;
  private final Cancellation cancellation;

  Budget(long executions, long nanos, long steps, Cancellation cancellation) {
    this.executions = executions;
    this.nanos = nanos;
    this.steps = steps;
    this.cancellation = cancellation;
  }

  /** What has come to its end, or null if there is something left of everything. */
  @Nullable End spent(Ledger used, long usedNanos) {
    if (used.begun() >= executions) {
      return End.EXECUTIONS;
    }
    if (cancellation.isCancelled()) {
      return End.CANCELLED;
    }
    if (used.begun() == 0) {
      return null;
    }
    if (used.steps() >= steps) {
      return End.STEPS;
    }
    return usedNanos > nanos ? End.TIME : null;
  }

  /** Whether so much time was used that an execution that is under way is to be cut off. */
  boolean isOverdrawn(Ledger used, long usedNanos) {
    return used.begun() > 0 && usedNanos - usedNanos / 3 > nanos;
  }
}
