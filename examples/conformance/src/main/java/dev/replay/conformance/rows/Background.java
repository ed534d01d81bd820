package dev.replay.conformance.rows;

import java.util.concurrent.Callable;

/** Threads of rows, whose bodies may throw; what they throw is drift. */
final class Background {

  /** What a thread does. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  private Background() {}

  static Thread start(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  /** What the body returns in a thread that nothing else happens beside in the caller. */
  static <T> T elsewhere(Callable<T> body) throws InterruptedException {
    Object[] result = new Object[1];
    start(() -> result[0] = body.call()).join();
    @SuppressWarnings("unchecked") // only the body puts something in
    T returned = (T) result[0];
    return returned;
  }
}
