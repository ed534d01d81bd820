package dev.replay.resilience;

/** Other people's code, run once our own work is done and our locks are free. */
final class Callbacks {
  private Callbacks() {}

  /**
   * Runs every callback, in order. One that throws stops neither the others nor the caller, who did
   * not write it: its exception goes to the thread's uncaught exception handler. An {@link Error}
   * is not caught.
   */
  static void runAll(Iterable<Runnable> callbacks) {
    for (Runnable callback : callbacks) {
      try {
        callback.run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
