package dev.replay.benchmarks.programs.bugs.ours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.benchmarks.programs.bugs.RepairedTwins;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class OurBugsTest extends RepairedTwins {

  OurBugsTest() {
    super(OurBugs.all());
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of("CallbackTwice", (Made) repaired -> new CallbackTwice(repaired)::run),
        Arguments.of(
            "CancelledButBooked", (Made) repaired -> new CancelledButBooked(repaired)::run),
        Arguments.of("CombinedHolder", (Made) repaired -> new CombinedHolder(repaired)::run),
        Arguments.of("DebounceLosesLast", (Made) repaired -> new DebounceLosesLast(repaired)::run),
        Arguments.of(
            "FallbackAfterTimeout", (Made) repaired -> new FallbackAfterTimeout(repaired)::run),
        Arguments.of("FlushAfterClose", (Made) repaired -> new FlushAfterClose(repaired)::run),
        Arguments.of(
            "LoadedOverInvalidation", (Made) repaired -> new LoadedOverInvalidation(repaired)::run),
        Arguments.of("RetryOfSuccess", (Made) repaired -> new RetryOfSuccess(repaired)::run),
        Arguments.of("StaleRefresh", (Made) repaired -> new StaleRefresh(repaired)::run),
        Arguments.of("TimeoutAndAnswer", (Made) repaired -> new TimeoutAndAnswer(repaired)::run));
  }

  @Test
  void everyListedProgramIsTested() {
    assertThat(programs()).hasSize(OurBugs.all().size());
  }
}
