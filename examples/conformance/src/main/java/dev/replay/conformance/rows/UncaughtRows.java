package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import org.jspecify.annotations.Nullable;

/** Exceptions that leave a thread: drift, unless the program said who handles them. */
@Area("Uncaught exceptions")
public final class UncaughtRows {

  private UncaughtRows() {}

  private static void fail() {
    throw new IllegalStateException("boom");
  }

  @Row(
      api = "exception of the main thread",
      says = "is drift",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String ofMain() {
    fail();
    return "";
  }

  @Row(
      api = "exception of another thread",
      says = "is drift although nobody looks at it",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String ofAnotherThread() throws InterruptedException {
    Thread other = start(UncaughtRows::fail);
    other.join();
    return "done";
  }

  @Row(
      api = "AssertionError of another thread",
      says = "is a failed assertion",
      outcomes = {},
      drift = "ASSERTION")
  static String assertionOfAnotherThread() throws InterruptedException {
    Thread other =
        start(
            () -> {
              throw new AssertionError("2 expected");
            });
    other.join();
    return "done";
  }

  @Row(
      api = "exception after main has returned",
      says = "is drift if the thread gets that far in any schedule",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String behindMain() {
    start(UncaughtRows::fail);
    return "done";
  }

  @Row(
      api = "Thread.setUncaughtExceptionHandler",
      says = "is called by the thread itself, before its end",
      outcomes = "worker boom true")
  static String handlerOfTheThread() throws InterruptedException {
    String[] seen = new String[1];
    Thread other = new Thread(UncaughtRows::fail, "worker");
    other.setUncaughtExceptionHandler(
        (thread, e) ->
            seen[0] =
                thread.getName() + " " + e.getMessage() + " " + (thread == Thread.currentThread()));
    other.start();
    other.join();
    return seen[0];
  }

  @Row(
      api = "Thread.setUncaughtExceptionHandler",
      says = "what the handler throws is ignored",
      outcomes = "done")
  static String handlerThatThrows() throws InterruptedException {
    Thread other = new Thread(UncaughtRows::fail);
    other.setUncaughtExceptionHandler((thread, e) -> fail());
    other.start();
    other.join();
    return "done";
  }

  @Row(
      api = "Thread.setDefaultUncaughtExceptionHandler",
      says = "handles what no other handler does; it is gone in the next execution",
      outcomes = "false boom")
  static String defaultHandler() throws InterruptedException {
    boolean wasThere = Thread.getDefaultUncaughtExceptionHandler() instanceof Noting;
    Noting noting = new Noting();
    Thread.setDefaultUncaughtExceptionHandler(noting);
    Thread other = start(UncaughtRows::fail);
    other.join();
    return wasThere + " " + noting.seen;
  }

  private static final class Noting implements Thread.UncaughtExceptionHandler {
    private @Nullable String seen;

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      seen = e.getMessage();
    }
  }

  private static final class Handling extends ThreadGroup {
    private @Nullable String seen;

    Handling() {
      super("handling");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      seen = e.getMessage();
    }
  }

  @Row(
      api = "ThreadGroup.uncaughtException",
      says = "handles what the threads of the group do not",
      outcomes = "boom")
  static String handlerOfTheGroup() throws InterruptedException {
    Handling group = new Handling();
    Thread other = new Thread(group, UncaughtRows::fail);
    other.start();
    other.join();
    return "" + group.seen;
  }
}
