package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Keeps the default decision or takes any option with equal chance: the baseline that others are
 * measured against. How often it keeps the default differs from execution to execution (never, 3 in
 * 4, 15 in 16), since some bugs need many switches and others need one thread to get far ahead.
 * Executions are independent, and determined by the seed and their number.
 */
public final class RandomWalk implements Resumable {

  private final long seed;
  private long execution;
  private long state;
  private int inertia;

  public RandomWalk(long seed) {
    this.seed = seed;
  }

  /** The next execution is the one with that number, from 0; to be called before the first. */
  public void startAt(long number) {
    execution = number;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(execution);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    execution = in.readLong();
  }

  @Override
  public boolean begin() {
    state = mix(seed * 0x9E3779B97F4A7C15L + execution++) | 1;
    inertia = 1 << (2 * next(3));
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    int options = point.options();
    return options == 1 || (inertia > 1 && next(inertia) != 0) ? 0 : next(options);
  }

  /** Xorshift (Marsaglia 2003). */
  private int next(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) ((state >>> 33) % bound);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  @Override
  public void end(Trace trace) {}

  @Override
  public boolean drew() {
    return true;
  }

  @Override
  public boolean isExhausted() {
    return false;
  }

  @Override
  public String description() {
    return "random walk, seed " + seed;
  }
}
