package dev.replay.benchmarks.programs.bugs.sct;

import dev.replay.benchmarks.programs.bugs.Bug;
import java.util.List;

/** The programs of this package, by the names that they have in SCTBench. */
public final class SctBugs {

  private static final String SOURCE = "SCTBench (Thomson, Donaldson, Betts, TOPC 2016)";

  private SctBugs() {}

  /** All, the smaller ones of each kind first. */
  public static List<Bug> all() {
    return List.of(
        bug("account", "the checker comes last", () -> new Account().run()),
        bug(
            "bluetooth",
            "stopped between the look at the flag and the count",
            () -> new Bluetooth().run()),
        bug(
            "circular-buffer",
            "receives between the index and the element",
            () -> new CircularBuffer().run()),
        bug("lazy01", "the checker comes last", () -> new Lazy().run()),
        bug("deadlock01", "each has one of two monitors", () -> new Deadlock().run()),
        bug("phase01", "nothing: every schedule", () -> new Phase().run()),
        bug("queue", "dequeues between two critical sections", () -> new Queue().run()),
        bug("stack", "pops faster than pushes, after the first", () -> new Stack().run()),
        bug("sync01", "signal between test and wait", () -> new LostSignal().run()),
        bug("sync02", "signal before wait", () -> new UncheckedWait().run()),
        bug(
            "token-ring",
            "an order other than 1, 2, 3, the checker last",
            () -> new TokenRing().run()),
        twoStage(2),
        twoStage(20),
        twoStage(50),
        twoStage(100),
        wrongLock(1),
        wrongLock(3),
        reorder(3),
        reorder(4),
        reorder(5),
        reorder(10),
        reorder(20),
        reorder(50),
        reorder(100),
        bug("carter01", "each waits for what the other has", () -> new Carter().run()),
        philosophers(3),
        philosophers(5),
        bug("wsq", "the last item is popped while it is stolen", () -> new WorkStealing().run()),
        bug("safe-stack", "five preemptions among three threads", () -> new SafeStack().run()));
  }

  private static Bug twoStage(int n) {
    return bug(
        "twostage(" + n + ")",
        "the reader between first and second stages of all that began",
        () -> new TwoStage().run(n));
  }

  private static Bug wrongLock(int n) {
    return bug(
        "wronglock(" + n + ")",
        "an update between read and check of another thread",
        () -> new WrongLock().run(n));
  }

  private static Bug reorder(int n) {
    return bug(
        "reorder(" + n + ")",
        "the checker after one first assignment and before all second ones",
        () -> new Reorder().run(n));
  }

  private static Bug philosophers(int n) {
    return bug(
        "philosophers(" + n + ")", "all have their left fork", () -> new Philosophers().run(n));
  }

  private static Bug bug(String name, String needs, Bug.Body body) {
    return new Bug(name, "sct", SOURCE, needs, () -> body);
  }
}
