package dev.replay.benchmarks.programs.bugs.ours;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.oracle.Drift;
import java.util.List;
import java.util.function.Supplier;

/** All bugs of this package: futures and timers. */
public final class OurBugs {

  private static final String SOURCE = "written for this benchmark";

  private OurBugs() {}

  /** All, by name. */
  public static List<Bug> all() {
    return List.of(
        asserting(
            "callback-twice",
            "it is completed between the two",
            "ran 2 times",
            () -> new CallbackTwice()::run),
        asserting(
            "cancelled-but-booked",
            "the future is cancelled after the seat was taken and before the future is complete",
            "a cancelled booking has a seat",
            () -> new CancelledButBooked()::run),
        asserting(
            "combined-holder",
            "one reads the holder's sum before the other writes it",
            "the sum is",
            () -> new CombinedHolder()::run),
        asserting(
            "debounce-loses-last",
            "the last event comes between the two",
            "event 1 was saved last",
            () -> new DebounceLosesLast()::run),
        asserting(
            "fallback-after-timeout",
            "the time is over before the first has been made",
            "paid 2 times",
            () -> new FallbackAfterTimeout()::run),
        asserting(
            "flush-after-close",
            "the task comes to its write after the log was closed",
            "wrote to a closed log",
            () -> new FlushAfterClose()::run),
        asserting(
            "loaded-over-invalidation",
            "the source is written and the cache invalidated between load and store",
            "the old value 1",
            () -> new LoadedOverInvalidation()::run),
        asserting(
            "retry-of-success",
            "the timer fires while the first try is on its way",
            "charged 2 times",
            () -> new RetryOfSuccess()::run),
        asserting(
            "stale-refresh",
            "one fetches, the value changes, the other fetches and stores the new one, and the first stores the old one over it",
            "the cache has version 1",
            () -> new StaleRefresh()::run),
        asserting(
            "timeout-and-answer",
            "the timer fires before the answer has completed the future",
            "reported 2 times",
            () -> new TimeoutAndAnswer()::run));
  }

  private static Bug asserting(
      String name, String needs, String message, Supplier<Bug.Body> program) {
    return new Bug(name, "ours", SOURCE, needs, Drift.Kind.ASSERTION, message, program);
  }
}
