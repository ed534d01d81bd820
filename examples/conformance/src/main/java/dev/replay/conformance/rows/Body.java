package dev.replay.conformance.rows;

/** Code that may throw anything; and two things that rows do with it again and again. */
@FunctionalInterface
interface Body {

  void run() throws Exception;

  /** Starts a thread that runs {@code body}; what it throws leaves the thread. */
  static Thread start(Body body) {
    Thread thread = new Thread(running(body));
    thread.start();
    return thread;
  }

  /** The same as a {@code Runnable}. */
  static Runnable running(Body body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Runs {@code body}: the simple name of what it throws, or "returns". */
  static String outcomeOf(Body body) {
    try {
      body.run();
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
    return "returns";
  }
}
