package dev.replay.benchmarks.programs.bugs.ours;

import dev.replay.benchmarks.programs.bugs.Bug;
import java.util.List;
import java.util.function.Supplier;

/** All bugs of this package: futures and timers. */
public final class OurBugs {

  private static final String SOURCE = "written for this benchmark";

  private OurBugs() {}

  /** All, by name. */
  public static List<Bug> all() {
    return List.of(
        bug("callback-twice", "it is completed between the two", () -> new CallbackTwice()::run),
        bug(
            "cancelled-but-booked",
            "the future is cancelled after the seat was taken and before the future is complete",
            () -> new CancelledButBooked()::run),
        bug(
            "combined-holder",
            "one reads the holder's sum before the other writes it",
            () -> new CombinedHolder()::run),
        bug(
            "debounce-loses-last",
            "the last event comes between the two",
            () -> new DebounceLosesLast()::run),
        bug(
            "fallback-after-timeout",
            "the time is over before the first has been made",
            () -> new FallbackAfterTimeout()::run),
        bug(
            "flush-after-close",
            "the task comes to its write after the log was closed",
            () -> new FlushAfterClose()::run),
        bug(
            "loaded-over-invalidation",
            "the source is written and the cache invalidated between load and store",
            () -> new LoadedOverInvalidation()::run),
        bug(
            "retry-of-success",
            "the timer fires while the first try is on its way",
            () -> new RetryOfSuccess()::run),
        bug(
            "stale-refresh",
            "one fetches, the value changes, the other fetches and stores the new one, and the first stores the old one over it",
            () -> new StaleRefresh()::run),
        bug(
            "timeout-and-answer",
            "the timer fires before the answer has completed the future",
            () -> new TimeoutAndAnswer()::run));
  }

  private static Bug bug(String name, String needs, Supplier<Bug.Body> program) {
    return new Bug(name, "ours", SOURCE, needs, program);
  }
}
