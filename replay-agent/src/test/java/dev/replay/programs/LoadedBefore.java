package dev.replay.programs;

import dev.replay.agent.ReplayAgent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A program whose main class installs the agent, and is loaded by then. */
public final class LoadedBefore {

  private int count;

  private LoadedBefore() {}

  synchronized int inc() {
    return ++count;
  }

  static synchronized void log(String text) {
    System.out.println(text);
  }

  /** Only this class has methods that cannot be put under control any more. */
  static final class Harmless {
    int notSeen;

    private Harmless() {}

    Supplier<Object> reference(ExecutorService executor) {
      notSeen++;
      synchronized (this) {
        return executor::shutdownNow;
      }
    }
  }

  public static void main(String[] arguments) {
    new Harmless();
    CountDownLatch latch = new CountDownLatch(1);
    ReplayAgent.install();
    ReplayAgent.install();
    Runnable reference = latch::countDown;
    reference.run();
    List<String> failures = ReplayAgent.failures();
    log("counted " + new LoadedBefore().inc() + " " + latch.getCount() + ", failures: " + failures);
  }
}
