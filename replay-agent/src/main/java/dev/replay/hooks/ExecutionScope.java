package dev.replay.hooks;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
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
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return ForkJoinPool.commonPool();
    }
    Gate.current = null;
    try {
      return Gate.target.commonPool();
    } finally {
      Gate.current = thread;
    }
  }

  /** A task is about to be put into a queue of a fork-join pool. */
  public static void forksTask(ForkJoinTask<?> task) {
    movesTask(task, false);
  }

  /** A task was taken out of a queue and is about to be run. */
  public static void runsTask(ForkJoinTask<?> task) {
    movesTask(task, true);
  }

  /** A thread is about to wait for a task, or to run others meanwhile. */
  public static void awaitsTask(ForkJoinTask<?> task) {
    movesTask(task, true);
  }

  private static void movesTask(ForkJoinTask<?> task, boolean runs) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.movesTask(task, runs);
    } finally {
      Gate.current = thread;
    }
  }

  /** Before the state of a task is read. */
  public static void readsTask(ForkJoinTask<?> task) {
    synchronizesOn(task, true);
  }

  /** Before the state of a task is changed, or the task is put into a queue. */
  public static void changesTask(ForkJoinTask<?> task) {
    synchronizesOn(task, false);
  }

  private static void synchronizesOn(ForkJoinTask<?> task, boolean readOnly) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.synchronizesOn(task, readOnly);
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
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return real;
    }
    Gate.current = null;
    try {
      return (ScheduledThreadPoolExecutor) Gate.target.delayer();
    } finally {
      Gate.current = thread;
    }
  }

  /** After a read of the executor of asynchronous file channels. */
  public static ExecutorService fileExecutor(ExecutorService real) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return real;
    }
    Gate.current = null;
    try {
      return Gate.target.fileExecutor();
    } finally {
      Gate.current = thread;
    }
  }
}
