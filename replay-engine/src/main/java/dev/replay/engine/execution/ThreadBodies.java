package dev.replay.engine.execution;

import dev.replay.hooks.Gate;
import dev.replay.hooks.RealParking;
import dev.replay.hooks.ThreadHooks;
import org.jspecify.annotations.Nullable;

/** What controlled threads run, from the first act to the last, and what becomes of exceptions. */
final class ThreadBodies {

  private final Scheduler scheduler;
  private final @Nullable PlatformCarrier platform;
  private final UncaughtHandlers uncaughtHandlers = new UncaughtHandlers();
  private volatile boolean abandoned;
  private @Nullable Failure failure;
  private boolean assumptionFailed;

  /**
   * Those of the scheduler's threads.
   *
   * @param platform what carries them; null if they are continuations
   */
  ThreadBodies(Scheduler scheduler, @Nullable PlatformCarrier platform) {
    this.scheduler = scheduler;
    this.platform = platform;
  }

  void begin() {
    uncaughtHandlers.begin();
    failure = null;
    assumptionFailed = false;
  }

  void end() {
    uncaughtHandlers.end();
  }

  /** The first exception that nobody caught in this execution. */
  @Nullable Failure failure() {
    return failure;
  }

  /** That of the main thread. */
  Runnable main(Execution.Body body) {
    return () -> {
      try {
        body.run();
      } catch (ExecutionAborted e) {
        throw e;
      } catch (AssumptionFailed e) {
        assumptionFailed = failure == null && !scheduler.isClosing();
      } catch (Throwable e) {
        fail("main", e);
      }
    };
  }

  /** Whether this execution is not to be judged. */
  boolean assumptionFailed() {
    return assumptionFailed;
  }

  void fail(String thread, Throwable exception) {
    if (failure == null && !scheduler.isClosing()) {
      failure = new Failure(thread, exception);
    }
  }

  /** A whole controlled thread, on a continuation. */
  @SuppressWarnings("DoNotCall") // the continuation is the thread
  void run(ControlledThread thread) {
    scheduler.begun(thread);
    Gate.enterProgram();
    try {
      thread.thread.run();
    } catch (Throwable e) {
      report(thread, e);
    }
    try {
      ThreadHooks.exit(thread.thread);
    } catch (Throwable e) {
      report(thread, e);
    }
    stayIfAbandoned();
    Gate.leaveProgram();
    scheduler.end();
  }

  private void report(ControlledThread thread, Throwable exception) {
    stayIfAbandoned();
    Gate.leaveProgram();
    uncaught(thread.thread, exception);
    Gate.enterProgram();
  }

  /**
   * The execution was given up while this thread was away: it must not touch the next one's gate.
   */
  private void stayIfAbandoned() {
    while (abandoned) {
      RealParking.park();
    }
  }

  void abandon() {
    abandoned = true;
  }

  /** A platform thread begins; returns when it is first chosen. */
  void begins(Thread thread) {
    ControlledThread me = scheduler.threads.find(thread);
    if (me == null || platform == null || me.carried != null) {
      return;
    }
    me.carried = thread;
    platform.awaitFirstTurn(me);
    scheduler.setRunning(me);
    Gate.enterProgram();
    if (me.aborted) {
      throw ExecutionAborted.INSTANCE;
    }
    scheduler.begun(me);
  }

  void uncaught(Thread thread, Throwable exception) {
    if (exception instanceof ExecutionAborted || scheduler.isClosing()) {
      return;
    }
    ControlledThread me = scheduler.running();
    Thread.UncaughtExceptionHandler handler = uncaughtHandlers.of(thread);
    if (handler == null) {
      fail(me.path, exception);
      return;
    }
    Gate.enterProgram();
    try {
      handler.uncaughtException(thread, exception);
    } catch (Throwable e) {
      // UncaughtExceptionHandler: "Any exception thrown by this method will be ignored".
    } finally {
      Gate.leaveProgram();
    }
  }
}
