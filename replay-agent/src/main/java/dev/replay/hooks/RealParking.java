package dev.replay.hooks;

/**
 * Parks and unparks operating system threads, past every hook: how carriers of platform threads
 * hand control over.
 */
public final class RealParking {

  private RealParking() {}

  /** Parks the calling thread until it is unparked or interrupted, or spuriously returns. */
  public static void park() {
    JdkInternals.unsafePark(false, 0);
  }

  public static void unpark(Thread thread) {
    JdkInternals.unsafeUnpark(thread);
  }
}
