package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.ArrayList;
import java.util.List;

/** Runs actions at the same time, each on a thread of its own, until all have ended. */
final class Together {

  /** What a thread does; whatever it throws ends the thread as an uncaught exception. */
  interface Action {
    void run() throws Exception;
  }

  private Together() {}

  static void run(Action... actions) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Action action : actions) {
      threads.add(new Thread(() -> unchecked(action)));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void unchecked(Action action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
