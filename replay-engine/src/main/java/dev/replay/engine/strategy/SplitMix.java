package dev.replay.engine.strategy;

/** Random numbers, SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
final class SplitMix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** Begins the sequence of that execution. */
  void begin(long seed, long execution) {
    state = mix(seed * GOLDEN + mix(execution + GOLDEN));
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 to {@code bound} - 1, which is less than 2^31. */
  int next(int bound) {
    return (int) next((long) bound);
  }

  /** The same for bounds less than 2^32; off by less than bound / 2^32. */
  long next(long bound) {
    return ((nextLong() >>> Integer.SIZE) * bound) >>> Integer.SIZE;
  }

  /** With probability 2^-{@code bits}. */
  boolean happens(int bits) {
    return nextLong() >>> (Long.SIZE - bits) == 0;
  }

  /** Mixes the bits of a number; distinct numbers stay distinct. */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
