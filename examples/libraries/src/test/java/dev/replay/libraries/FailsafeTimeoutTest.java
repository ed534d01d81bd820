package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.Failsafe;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

class FailsafeTimeoutTest {

  /** A timeout gives up waiting; it does not take back what the call did. */
  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void aCallThatTimedOutMayHaveTakenEffect() {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    Timeout<Object> tenSeconds = Timeout.of(Duration.ofSeconds(10));
    AtomicInteger orders = new AtomicInteger();

    boolean timedOut = false;
    try {
      Failsafe.with(tenSeconds).with(pool).getAsync(orders::incrementAndGet).join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(TimeoutExceededException.class);
      timedOut = true;
    }

    assertThat(orders).hasValue(timedOut ? 0 : 1);
  }
}
