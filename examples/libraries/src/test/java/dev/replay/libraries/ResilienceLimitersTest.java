package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Options.Search;
import dev.replay.junit.ReplayTest;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

class ResilienceLimitersTest {

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void ofThreeCallsOneWaitsForTheSecondPeriodAfterTheFirst() throws InterruptedException {
    RateLimiter limiter =
        RateLimiter.of(
            "orders",
            RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofSeconds(10))
                .timeoutDuration(Duration.ofHours(1))
                .build());
    long start = System.nanoTime();

    Thread other = new Thread(limiter::acquirePermission);
    other.start();
    limiter.acquirePermission();
    limiter.acquirePermission();
    other.join();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(20));
  }

  @ReplayTest(complete = true, seconds = 60)
  void aCallThatNeverAnswersIsGivenUp() {
    TimeLimiter limiter = TimeLimiter.of(Duration.ofMinutes(1));
    long start = System.nanoTime();

    assertThatThrownBy(() -> limiter.executeFutureSupplier(CompletableFuture::new))
        .isInstanceOf(TimeoutException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
  }
}
