package dev.replay.engine;

import dev.replay.engine.execution.ExhaustedException;
import dev.replay.engine.execution.PinnedException;
import dev.replay.hooks.Continuations;
import dev.replay.hooks.Gate;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives an exploration a thread of its own, with room for deep stacks, and watches from outside
 * that it gets on: a step that reads real input or loops without a scheduling point never comes
 * back, and nobody but a second thread could tell. Only the program is watched: what the engine
 * computes between two executions, however long they were, is no step that did not come back.
 */
final class Host {

  /** Room for a thread tens of thousands of frames deep, on top of pinned ones. */
  private static final long STACK_BYTES = 16L << 20;

  private static final long LOOK_MILLIS = 50;

  /** A look that took longer came late: the machine gave this JVM no time, or was asleep. */
  private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4 * LOOK_MILLIS);

  private final Program program;
  private final Options options;
  private final Cancellation cancellation;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  Host(Program program, Options options) {
    this(program, options, new Cancellation());
  }

  /** {@code cancellation} is told if the calling thread is interrupted. */
  Host(Program program, Options options, Cancellation cancellation) {
    this.program = program;
    this.options = options;
    this.cancellation = cancellation;
  }

  /**
   * Runs {@code work} with a driver on continuations if possible, otherwise or if they cannot be
   * suspended or have too little stack on platform threads.
   */
  <T> T run(Function<Driver, T> work) {
    if (!usesContinuations(options)) {
      return run(work, false);
    }
    try {
      return run(work, true);
    } catch (PinnedException e) {
      return runOnPlatformThreads(work, e);
    } catch (ExhaustedException e) {
      if (!e.isOfStack()) {
        throw e;
      }
      return runOnPlatformThreads(work, e); // where each thread has a stack of its own
    }
  }

  private <T> T runOnPlatformThreads(Function<Driver, T> work, RuntimeException otherwise) {
    if (options.threads() == Options.Threads.CONTINUATIONS) {
      throw otherwise;
    }
    return run(work, false);
  }

  /** Whether executions run on continuations, unless they turn out not to be able to. */
  static boolean usesContinuations(Options options) {
    return switch (options.threads()) {
      case CONTINUATIONS -> true;
      case PLATFORM -> false;
      case AUTOMATIC -> Continuations.available() && !isDebugged();
    };
  }

  /**
   * A debugger crashes on threads that impersonate others; and whoever debugs wants to see real
   * threads.
   */
  private static boolean isDebugged() {
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp")) {
        return true;
      }
    }
    return false;
  }

  private <T> T run(Function<Driver, T> work, boolean continuations) {
    Driver driver = new Driver(program, options, continuations, loader);
    Work<T> task = new Work<>(work, driver);
    if (Thread.currentThread().isInterrupted()) {
      cancellation.cancel(); // now, so that how much is judged does not depend on timing
    }
    Thread thread = new Thread(null, task, "replay-host", STACK_BYTES, false);
    thread.setDaemon(true);
    if (continuations) {
      thread.start();
    } else {
      OneCoreThreads.start(thread);
    }
    watch(thread, driver);
    return task.result();
  }

  private void watch(Thread thread, Driver driver) {
    long progress = -1;
    long lastLook = System.nanoTime();
    long stuckNanos = 0;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(LOOK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
        cancellation.cancel();
      }
      long look = System.nanoTime();
      stuckNanos += Math.min(look - lastLook, LONGEST_LOOK_NANOS);
      lastLook = look;
      long now = driver.progress();
      if (now != progress || !driver.isInProgram()) {
        progress = now;
        stuckNanos = 0;
      } else if (thread.isAlive() && stuckNanos > options.stuckAfter().toNanos()) {
        StackTraceElement[] stack = driver.stuckStack(thread);
        List<String> awaited = driver.awaited();
        driver.abandon();
        Gate.close();
        throw new StuckException(TimeUnit.NANOSECONDS.toSeconds(stuckNanos), awaited, stack);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the host thread runs, and what came of it. */
  private static final class Work<T> implements Runnable {
    private final Function<Driver, T> work;
    private final Driver driver;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Work(Function<Driver, T> work, Driver driver) {
      this.work = work;
      this.driver = driver;
    }

    @Override
    public void run() {
      try {
        result = work.apply(driver);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }

    T result() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      if (result == null) {
        throw new IllegalStateException("the host thread ended without a result");
      }
      return result;
    }
  }
}
