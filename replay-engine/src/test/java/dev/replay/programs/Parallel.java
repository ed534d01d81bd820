package dev.replay.programs;

import java.util.stream.IntStream;

/** Parallel streams, which split as the machine suggests and spread as its threads' probes do. */
public final class Parallel {

  private Parallel() {}

  public static int sum() {
    return IntStream.range(0, 8).parallel().sum();
  }

  /** How many pieces a stream of 48 was split into. */
  public static int pieces() {
    return IntStream.range(0, 48)
        .parallel()
        .collect(() -> new int[] {1}, (sum, i) -> {}, (sum, other) -> sum[0] += other[0])[0];
  }
}
