package dev.replay.benchmarks;

/** How much memory is really in use. */
final class Heap {

  private static final double MEGABYTE = 1 << 20;

  private Heap() {}

  /** Bytes in use after a garbage collection. */
  static long usedAfterGc() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Megabytes with one decimal. */
  static double megabytes(long bytes) {
    return Math.round(bytes / MEGABYTE * 10) / 10.0;
  }
}
