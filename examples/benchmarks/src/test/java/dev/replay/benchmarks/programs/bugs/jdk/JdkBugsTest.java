package dev.replay.benchmarks.programs.bugs.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.benchmarks.programs.bugs.RepairedTwins;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class JdkBugsTest extends RepairedTwins {

  JdkBugsTest() {
    super(JdkBugs.all());
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of("AppendBoth", (Made) repaired -> new AppendBoth(repaired)::run),
        Arguments.of("BarrierForFewer", (Made) repaired -> new BarrierForFewer(repaired)::run),
        Arguments.of("CheckThenAct", (Made) repaired -> new CheckThenAct(repaired)::run),
        Arguments.of("ClosedInUse", (Made) repaired -> new ClosedInUse(repaired)::run),
        Arguments.of("CompoundAction", (Made) repaired -> new CompoundAction(repaired)::run),
        Arguments.of("IterateAndModify", (Made) repaired -> new IterateAndModify(repaired)::run),
        Arguments.of("LazyWithoutLock", (Made) repaired -> new LazyWithoutLock(repaired)::run),
        Arguments.of("ListenerUnderLock", (Made) repaired -> new ListenerUnderLock(repaired)::run),
        Arguments.of("LoadedTwice", (Made) repaired -> new LoadedTwice(repaired)::run),
        Arguments.of("LockUpgrade", (Made) repaired -> new LockUpgrade(repaired)::run),
        Arguments.of("LostNotify", (Made) repaired -> new LostNotify(repaired)::run),
        Arguments.of("NotifyOfMany", (Made) repaired -> new NotifyOfMany(repaired)::run),
        Arguments.of(
            "OneConditionForTwo", (Made) repaired -> new OneConditionForTwo(repaired)::run),
        Arguments.of("PartlyBuilt", (Made) repaired -> new PartlyBuilt(repaired)::run),
        Arguments.of("PooledThreadLocal", (Made) repaired -> new PooledThreadLocal(repaired)::run),
        Arguments.of("RegisteredTwice", (Made) repaired -> new RegisteredTwice(repaired)::run),
        Arguments.of("ReleasedTooOften", (Made) repaired -> new ReleasedTooOften(repaired)::run),
        Arguments.of(
            "ScheduledAfterCancel", (Made) repaired -> new ScheduledAfterCancel(repaired)::run),
        Arguments.of("SetWithoutCompare", (Made) repaired -> new SetWithoutCompare(repaired)::run),
        Arguments.of("SharedFormat", (Made) repaired -> new SharedFormat(repaired)::run),
        Arguments.of("SizeThenGet", (Made) repaired -> new SizeThenGet(repaired)::run),
        Arguments.of(
            "SubmitAfterShutdown", (Made) repaired -> new SubmitAfterShutdown(repaired)::run),
        Arguments.of("TornPair", (Made) repaired -> new TornPair(repaired)::run),
        Arguments.of("TwoLocks", (Made) repaired -> new TwoLocks(repaired)::run),
        Arguments.of("VolatileIncrement", (Made) repaired -> new VolatileIncrement(repaired)::run),
        Arguments.of("WaitWithoutLoop", (Made) repaired -> new WaitWithoutLoop(repaired)::run));
  }

  @Test
  void everyListedProgramIsTested() {
    assertThat(programs()).hasSize(JdkBugs.all().size());
  }
}
