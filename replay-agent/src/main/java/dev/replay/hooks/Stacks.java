package dev.replay.hooks;

/** How large the stacks of platform threads are. */
public final class Stacks {

  private Stacks() {}

  /** The stack that the thread was made with, in bytes; 0 if that was left to the JVM. */
  public static long asked(Thread thread) {
    return JdkInternals.stackSize(thread);
  }

  /**
   * Gives a thread that was not started yet a larger stack than it was made with.
   *
   * @param least bytes, for those that did not ask for any size
   * @param more bytes, for those that did
   */
  public static void enlarge(Thread thread, long least, long more) {
    long asked = asked(thread);
    JdkInternals.setStackSize(thread, asked == 0 ? least : asked + more);
  }
}
