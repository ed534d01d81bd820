package dev.replay.engine;

import dev.replay.engine.worker.OneCore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts threads on one core, where the system can do that, with all the threads that they start:
 * platform threads that take turns, as those of an execution do.
 *
 * <p>What a system thread is bound to it has from the one that starts it. So one thread of this JVM
 * is bound, once, and starts the others.
 */
final class OneCoreThreads {

  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(OneCoreThreads::bound);

  private OneCoreThreads() {}

  private static Thread bound(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                OneCore.bindThisThread();
              } finally {
                work.run();
              }
            },
            "replay-host-starter");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts it; returns when that is done. */
  static void start(Thread thread) {
    CompletableFuture.runAsync(thread::start, STARTER).join();
  }
}
