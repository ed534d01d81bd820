package dev.replay.hooks;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Stand-ins for what the JDK has once for a JVM and every execution needs for itself: the shared
 * pools.
 */
public final class ExecutionScope {

  private ExecutionScope() {}

  /** In place of {@code ForkJoinPool.commonPool()} and of the reads of its field. */
  public static ForkJoinPool commonPool() {
    Thread thread = Thread.currentThread();
    if (thread != Gate.current) {
      return ForkJoinPool.commonPool();
    }
    Gate.current = null;
    try {
      return Gate.target.commonPool();
    } finally {
      Gate.current = thread;
    }
  }

  /** A task is put into a queue of a fork-join pool, or was taken out and is about to be run. */
  public static void movesTask(ForkJoinTask<?> task) {
    Thread thread = Thread.currentThread();
    if (thread != Gate.current) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.movesTask(task);
    } finally {
      Gate.current = thread;
    }
  }

  /** After a read of {@code CompletableFuture.ASYNC_POOL}: the pool to use instead. */
  public static Executor asyncPool(Executor real) {
    return Gate.controlled() ? commonPool() : real;
  }

  /** After a read of the common pool's field. */
  public static ForkJoinPool commonPool(ForkJoinPool real) {
    return Gate.controlled() ? commonPool() : real;
  }

  /** After a read of the delayer of completable futures. */
  public static ScheduledThreadPoolExecutor delayer(ScheduledThreadPoolExecutor real) {
    Thread thread = Thread.currentThread();
    if (thread != Gate.current) {
      return real;
    }
    Gate.current = null;
    try {
      return (ScheduledThreadPoolExecutor) Gate.target.delayer();
    } finally {
      Gate.current = thread;
    }
  }
}
