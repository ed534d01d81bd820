package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;

/**
 * Every option with equal chance, except that time passes early in one of sixteen chances only: the baseline that others are
 * measured against. Executions are independent, and determined by the seed and their number.
 */
public final class RandomWalk implements Strategy {

  private static final int CLOCK_ODDS = 16;

  private final long seed;
  private long execution;
  private long state;

  public RandomWalk(long seed) {
    this.seed = seed;
  }

  @Override
  public boolean begin() {
    state = mix(seed * 0x9E3779B97F4A7C15L + execution++) | 1;
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    int options = point.options();
    if (options == 1) {
      return 0;
    }
    int last = options - 1;
    if (point.choosesThread() && point.actor(last) == ChoicePoint.CLOCK) {
      return next(CLOCK_ODDS) == 0 ? last : next(last);
    }
    return next(options);
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
  public void end() {}

  @Override
  public boolean isExhausted() {
    return false;
  }

  @Override
  public String description() {
    return "random walk, seed " + seed;
  }
}
