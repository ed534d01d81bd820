package dev.replay.engine.execution;

import java.util.Arrays;

/**
 * Virtual time: stands still while threads run, jumps to a deadline when the scheduler says so.
 * Nanoseconds since the execution began.
 */
final class VirtualClock {

  /** 2024-01-01T00:00:00Z, so that dates look like dates. */
  private static final long EPOCH_NANOS = 1_704_067_200_000_000_000L;

  /** {@code System.nanoTime} may be any number; one that programs cannot mistake for a date. */
  private static final long NANO_TIME_ORIGIN = 1_000_000_000L;

  private long now;
  private long paused;
  private long[] jumps = new long[16];
  private int jumpCount;
  private boolean read;

  void clear() {
    now = 0;
    paused = 0;
    jumpCount = 0;
    read = false;
  }

  long now() {
    return now;
  }

  /** The program reads it; says whether it has done so before. */
  boolean readAgain() {
    boolean again = read;
    read = true;
    return again;
  }

  long nanoTime() {
    return NANO_TIME_ORIGIN + now;
  }

  long epochNanos() {
    return EPOCH_NANOS + now;
  }

  /** The deadline of a wait of that length. */
  long deadline(long nanos) {
    long deadline = now + nanos;
    return deadline < 0 ? ControlledThread.NO_DEADLINE : deadline;
  }

  /** How long threads that could have run were stalled by early jumps so far. */
  long paused() {
    return paused;
  }

  void jump(long to, boolean early) {
    if (early) {
      paused += to - now;
    }
    now = to;
    if (jumpCount == jumps.length) {
      jumps = Arrays.copyOf(jumps, jumpCount * 2);
    }
    jumps[jumpCount++] = to;
  }

  /** The time after the n-th jump, from 0. */
  long afterJump(int n) {
    return jumps[n];
  }
}
