package dev.replay.benchmarks.programs.bugs.sct;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.oracle.Drift;
import java.util.List;

/**
 * The programs of this package, by the names that they have in SCTBench. In brackets is the number
 * in those names: how many threads there are besides the main one, but for {@code wronglock}, how
 * many lock the wrong mutex ({@code wronglock_bad} has 7). Sizes that SCTBench does not have are
 * those of PERIOD (Wen, He, Wu, Xu, Qin, ICSE 2022).
 */
public final class SctBugs {

  private static final String SCTBENCH = "SCTBench (Thomson, Donaldson, Betts, TOPC 2016)";
  private static final String PERIOD =
      "SCTBench in the sizes of PERIOD (Wen, He, Wu, Xu, Qin, ICSE 2022)";

  private SctBugs() {}

  /** All, the smaller ones of each kind first. */
  public static List<Bug> all() {
    return List.of(
        asserting("account", "the checker comes last", "balance is", () -> new Account().run()),
        asserting(
            "bluetooth",
            "stopped between the look at the flag and the count",
            "works after it was stopped",
            () -> new Bluetooth().run()),
        asserting(
            "circular-buffer",
            "a turn of the receiver before the sender's",
            "received",
            () -> new CircularBuffer().run()),
        asserting("lazy01", "the checker comes last", "data is 3", () -> new Lazy().run()),
        deadlocking("deadlock01", "each has one of two monitors", () -> new Deadlock().run()),
        deadlocking("phase01", "nothing: every schedule", () -> new Phase().run()),
        asserting(
            "queue",
            "a turn of the dequeuing thread before the other's",
            "was dequeued, not",
            () -> new Queue().run()),
        asserting(
            "stack",
            "pops faster than pushes, after the first",
            "the stack is empty",
            () -> new Stack().run()),
        deadlocking("sync01", "nothing: every schedule", () -> new Sync01().run()),
        deadlocking("sync02", "nothing: every schedule", () -> new Sync02().run()),
        asserting(
            "token-ring",
            "an order other than 1, 2, 3, the checker last",
            "the tokens are",
            () -> new TokenRing().run()),
        twoStage(SCTBENCH, 2, 1),
        twoStage(PERIOD, 20, 10),
        twoStage(PERIOD, 50, 10),
        twoStage(SCTBENCH, 100, 1),
        wrongLock(3),
        wrongLock(7),
        reorder(SCTBENCH, 3, 1),
        reorder(SCTBENCH, 4, 1),
        reorder(SCTBENCH, 5, 1),
        reorder(SCTBENCH, 10, 1),
        reorder(SCTBENCH, 20, 10),
        reorder(PERIOD, 50, 10),
        reorder(PERIOD, 100, 1),
        deadlocking("carter01", "each waits for what the other has", () -> new Carter().run()),
        dinPhil(2),
        dinPhil(3),
        dinPhil(4),
        dinPhil(5),
        dinPhil(6),
        dinPhil(7),
        philosophers(3),
        philosophers(5),
        asserting(
            "wsq",
            "a push between a thief's claim and its read",
            "an item was not had once",
            () -> new WorkStealing().run()),
        asserting(
            "safe-stack",
            "seven preemptions among three threads",
            "two threads own the same index",
            () -> new SafeStack().run()));
  }

  /** With so many threads, {@code reading} of which read. */
  private static Bug twoStage(String source, int threads, int reading) {
    return new Bug(
        "twostage(" + threads + ")",
        "sct",
        source,
        "a reader between first and second stages of all that began",
        Drift.Kind.ASSERTION,
        "the second at 0",
        () -> () -> new TwoStage().run(threads - reading, reading));
  }

  private static Bug wrongLock(int wrongs) {
    return asserting(
        "wronglock(" + wrongs + ")",
        "an update between read and check of another thread",
        "changed by another",
        () -> new WrongLock().run(wrongs));
  }

  /** With so many threads, {@code checking} of which check. */
  private static Bug reorder(String source, int threads, int checking) {
    return new Bug(
        "reorder(" + threads + ")",
        "sct",
        source,
        "a checker after one first assignment and before all second ones",
        Drift.Kind.ASSERTION,
        "b is still 0",
        () -> () -> new Reorder().run(threads - checking, checking));
  }

  private static Bug dinPhil(int n) {
    return asserting(
        "din-phil(" + n + ")",
        "no lost update of the counter",
        "all have eaten",
        () -> new DinPhil().run(n));
  }

  private static Bug philosophers(int n) {
    return new Bug(
        "philosophers(" + n + ")",
        "sct",
        "folklore; SCTBench has them as din-phil only",
        "all have their left fork",
        Drift.Kind.DEADLOCK,
        "threads wait and nobody can wake them",
        () -> () -> new Philosophers().run(n));
  }

  private static Bug asserting(String name, String needs, String message, Bug.Body body) {
    return new Bug(name, "sct", SCTBENCH, needs, Drift.Kind.ASSERTION, message, () -> body);
  }

  private static Bug deadlocking(String name, String needs, Bug.Body body) {
    return new Bug(
        name,
        "sct",
        SCTBENCH,
        needs,
        Drift.Kind.DEADLOCK,
        "threads wait and nobody can wake them",
        () -> body);
  }
}
