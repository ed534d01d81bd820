package dev.replay.engine;

import java.util.function.LongSupplier;

/** Real time since something began, in nanoseconds. */
final class Stopwatch {

  private final LongSupplier clock;
  private final long start;

  /**
   * Starts.
   *
   * @param before what counts as having passed already
   */
  Stopwatch(LongSupplier clock, long before) {
    this.clock = clock;
    this.start = clock.getAsLong() - before;
  }

  long nanos() {
    return clock.getAsLong() - start;
  }
}
