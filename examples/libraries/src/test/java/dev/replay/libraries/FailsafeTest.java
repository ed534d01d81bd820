package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.replay.engine.Options.Search;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

class FailsafeTest {

  private final AtomicInteger attempts = new AtomicInteger();

  @ReplayTest(complete = true, seconds = 60)
  void theDelayPassesInVirtualTime() {
    long start = System.nanoTime();

    assertThat(Failsafe.with(patient()).get(this::answerAtTheThirdAttempt)).isEqualTo("done");

    assertThat(attempts).hasValue(3);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofHours(2));
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void retriesOnAnotherThreadAsWell() throws Exception {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

    assertThat(Failsafe.with(patient()).with(pool).getAsync(this::answerAtTheThirdAttempt).get())
        .isEqualTo("done");

    assertThat(attempts).hasValue(3);
    pool.shutdown();
  }

  private static RetryPolicy<Object> patient() {
    return RetryPolicy.builder().withDelay(Duration.ofHours(1)).build();
  }

  private String answerAtTheThirdAttempt() {
    if (attempts.incrementAndGet() < 3) {
      throw new IllegalStateException("busy");
    }
    return "done";
  }
}
