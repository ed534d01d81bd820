package dev.replay.benchmarks.programs.bugs.jdk;

import dev.replay.benchmarks.programs.bugs.Bug;
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
        bug(
            "append-both",
            "the other is cut in between, as it once happened to StringBuffer.append(StringBuffer)",
            () -> new AppendBoth()::run),
        bug("barrier-for-fewer", "one worker takes both jobs", () -> new BarrierForFewer()::run),
        bug(
            "check-then-act",
            "both threads look before either puts",
            () -> new CheckThenAct()::run),
        bug("closed-in-use", "it is closed in between", () -> new ClosedInUse()::run),
        bug(
            "compound-action",
            "both threads ask before either adds",
            () -> new CompoundAction()::run),
        bug(
            "iterate-and-modify",
            "an element is added between two steps of the iterator, which throws ConcurrentModificationException",
            () -> new IterateAndModify()::run),
        bug(
            "lazy-without-lock",
            "both threads look before either has made it",
            () -> new LazyWithoutLock()::run),
        bug(
            "listener-under-lock",
            "the source has its lock and the leaving listener has the other",
            () -> new ListenerUnderLock()::run),
        bug(
            "loaded-twice",
            "both threads ask before either has filled it",
            () -> new LoadedTwice()::run),
        bug(
            "lock-upgrade",
            "it reads before the other thread has written",
            () -> new LockUpgrade()::run),
        bug(
            "lost-notify",
            "the signal comes before the wait, which then never ends",
            () -> new LostNotify()::run),
        bug(
            "notify-of-many",
            "a consumer wakes another consumer while a producer waits",
            () -> new NotifyOfMany()::run),
        bug(
            "one-condition-for-two",
            "the one that waits for more was first",
            () -> new OneConditionForTwo()::run),
        bug(
            "partly-built",
            "the other thread, which takes no lock, sees it in between",
            () -> new PartlyBuilt()::run),
        bug(
            "pooled-thread-local",
            "the task without a user runs on that thread afterwards, and not on the other",
            () -> new PooledThreadLocal()::run),
        bug(
            "registered-twice",
            "two threads read before either sets",
            () -> new RegisteredTwice()::run),
        bug(
            "released-too-often",
            "one thread fails to get the permit that another has, gives it back all the same, and a third gets it",
            () -> new ReleasedTooOften()::run),
        bug(
            "scheduled-after-cancel",
            "the timer is cancelled in between",
            () -> new ScheduledAfterCancel()::run),
        bug(
            "set-without-compare",
            "both threads read before either sets",
            () -> new SetWithoutCompare()::run),
        bug(
            "shared-format",
            "one thread sets the field between the other's two steps",
            () -> new SharedFormat()::run),
        bug("size-then-get", "an element is removed in between", () -> new SizeThenGet()::run),
        bug(
            "submit-after-shutdown",
            "it is shut down in between",
            () -> new SubmitAfterShutdown()::run),
        bug("torn-pair", "it is read in between", () -> new TornPair()::run),
        bug(
            "two-locks",
            "one thread counts between the other's read and write",
            () -> new TwoLocks()::run),
        bug(
            "volatile-increment",
            "one thread counts between the other's read and write",
            () -> new VolatileIncrement()::run),
        bug(
            "wait-without-loop",
            "both consumers wait and both are woken for the first element",
            () -> new WaitWithoutLoop()::run));
  }

  private static Bug bug(String name, String needs, Supplier<Bug.Body> program) {
    return new Bug(name, "jdk", SOURCE, needs, program);
  }
}
