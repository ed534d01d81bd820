package dev.replay.engine.execution;

import dev.replay.hooks.ChanceHooks;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The pools that a JVM has once, and each execution for itself: no execution sees a worker of the
 * one before.
 */
final class ExecutionPools {

  /** What the common pool has by default: a processor less than there are. */
  private static final int PARALLELISM = ChanceHooks.PROCESSORS - 1;

  private @Nullable ForkJoinPool common;
  private @Nullable ScheduledThreadPoolExecutor delayer;
  private @Nullable ExecutorService fileExecutor;

  void clear() {
    common = null;
    delayer = null;
    fileExecutor = null;
  }

  ForkJoinPool commonPool() {
    ForkJoinPool pool = common;
    if (pool == null) {
      pool = new ForkJoinPool(PARALLELISM);
      common = pool;
    }
    return pool;
  }

  Executor delayer() {
    ScheduledThreadPoolExecutor executor = delayer;
    if (executor == null) {
      executor =
          new ScheduledThreadPoolExecutor(
              1, task -> daemon(task, "CompletableFutureDelayScheduler"));
      executor.setRemoveOnCancelPolicy(true);
      delayer = executor;
    }
    return executor;
  }

  ExecutorService fileExecutor() {
    ExecutorService executor = fileExecutor;
    if (executor == null) {
      executor = Executors.newCachedThreadPool(task -> daemon(task, "AsynchronousFileChannel"));
      fileExecutor = executor;
    }
    return executor;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
