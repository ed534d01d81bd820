package dev.replay.benchmarks.programs.bugs.jdk;

import dev.replay.benchmarks.programs.bugs.Bug;
import dev.replay.engine.oracle.Drift;
import java.util.List;
import java.util.function.Supplier;

/** All bugs of this package: misuse of the JDK. */
public final class JdkBugs {

  private static final String SOURCE =
      "in the manner of JaConTeBe: Lin, Marinov, Zhong, Chen, Zhao, ASE 2015";

  private JdkBugs() {}

  /** All, by name. */
  public static List<Bug> all() {
    return List.of(
        throwing(
            "append-both",
            "the other is cut in between, as it once happened to StringBuffer.append(StringBuffer)",
            "StringIndexOutOfBoundsException",
            () -> new AppendBoth()::run),
        deadlocking(
            "barrier-for-fewer", "one worker takes both jobs", () -> new BarrierForFewer()::run),
        asserting(
            "check-then-act",
            "both threads look before either puts",
            "the name was taken 2 times",
            () -> new CheckThenAct()::run),
        throwing(
            "closed-in-use",
            "it is closed in between",
            "NullPointerException",
            () -> new ClosedInUse()::run),
        asserting(
            "compound-action",
            "both threads ask before either adds",
            "the guests are [ann, ann]",
            () -> new CompoundAction()::run),
        throwing(
            "iterate-and-modify",
            "an element is added between two steps of the iterator, which throws ConcurrentModificationException",
            "ConcurrentModificationException",
            () -> new IterateAndModify()::run),
        asserting(
            "lazy-without-lock",
            "both threads look before either has made it",
            "there are two instances",
            () -> new LazyWithoutLock()::run),
        deadlocking(
            "listener-under-lock",
            "the source has its lock and the leaving listener has the other",
            () -> new ListenerUnderLock()::run),
        asserting(
            "loaded-twice",
            "both threads ask before either has filled it",
            "loaded 2 times",
            () -> new LoadedTwice()::run),
        deadlocking(
            "lock-upgrade",
            "it reads before the other thread has written",
            () -> new LockUpgrade()::run),
        deadlocking(
            "lost-notify",
            "the signal comes before the wait, which then never ends",
            () -> new LostNotify()::run),
        deadlocking(
            "notify-of-many",
            "a consumer wakes another consumer while a producer waits",
            () -> new NotifyOfMany()::run),
        deadlocking(
            "one-condition-for-two",
            "the one that waits for more was first",
            () -> new OneConditionForTwo()::run),
        asserting(
            "partly-built",
            "the other thread, which takes no lock, sees it in between",
            "the settings have no host",
            () -> new PartlyBuilt()::run),
        asserting(
            "pooled-thread-local",
            "the task without a user runs on that thread afterwards, and not on the other",
            "ran as ann",
            () -> new PooledThreadLocal()::run),
        asserting(
            "registered-twice",
            "two threads read before either sets",
            "arrived 2 times",
            () -> new RegisteredTwice()::run),
        asserting(
            "released-too-often",
            "one thread fails to get the permit that another has, gives it back all the same, and a third gets it",
            "2 threads share one permit",
            () -> new ReleasedTooOften()::run),
        throwing(
            "scheduled-after-cancel",
            "the timer is cancelled in between",
            "IllegalStateException",
            () -> new ScheduledAfterCancel()::run),
        asserting(
            "set-without-compare",
            "both threads read before either sets",
            "an element is lost",
            () -> new SetWithoutCompare()::run),
        asserting(
            "shared-format",
            "one thread sets the field between the other's two steps",
            "was formatted as",
            () -> new SharedFormat()::run),
        throwing(
            "size-then-get",
            "an element is removed in between",
            "IndexOutOfBoundsException",
            () -> new SizeThenGet()::run),
        throwing(
            "submit-after-shutdown",
            "it is shut down in between",
            "RejectedExecutionException",
            () -> new SubmitAfterShutdown()::run),
        asserting(
            "torn-pair", "it is read in between", "the identifier is ", () -> new TornPair()::run),
        asserting(
            "two-locks",
            "one thread counts between the other's read and write",
            "counted to 1",
            () -> new TwoLocks()::run),
        asserting(
            "volatile-increment",
            "one thread counts between the other's read and write",
            "counted to 1",
            () -> new VolatileIncrement()::run),
        throwing(
            "wait-without-loop",
            "both consumers wait and both are woken for the first element",
            "NoSuchElementException",
            () -> new WaitWithoutLoop()::run));
  }

  private static Bug asserting(
      String name, String needs, String message, Supplier<Bug.Body> program) {
    return new Bug(name, "jdk", SOURCE, needs, Drift.Kind.ASSERTION, message, program);
  }

  private static Bug throwing(
      String name, String needs, String message, Supplier<Bug.Body> program) {
    return new Bug(name, "jdk", SOURCE, needs, Drift.Kind.UNCAUGHT_EXCEPTION, message, program);
  }

  private static Bug deadlocking(String name, String needs, Supplier<Bug.Body> program) {
    return new Bug(
        name,
        "jdk",
        SOURCE,
        needs,
        Drift.Kind.DEADLOCK,
        "threads wait and nobody can wake them",
        program);
  }
}
