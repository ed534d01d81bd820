package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.junit.ReplayTest;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class ResilienceRetryTest {

  @ReplayTest(complete = true, seconds = 60)
  void theBackOffPassesInVirtualTime() throws InterruptedException {
    Retry retry =
        Retry.of(
            "orders",
            RetryConfig.custom()
                .maxAttempts(3)
                .intervalFunction(IntervalFunction.ofExponentialBackoff(Duration.ofMinutes(1), 2))
                .build());
    AtomicInteger attempts = new AtomicInteger();
    long start = System.nanoTime();

    Thread other = new Thread(() -> retry.executeRunnable(() -> {}));
    other.start();
    String answer =
        Retry.decorateSupplier(
                retry,
                () -> {
                  if (attempts.incrementAndGet() < 3) {
                    throw new IllegalStateException("busy");
                  }
                  return "done";
                })
            .get();
    other.join();

    assertThat(answer).isEqualTo("done");
    assertThat(attempts).hasValue(3);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1 + 2));
    assertThat(retry.getMetrics().getNumberOfSuccessfulCallsWithRetryAttempt()).isEqualTo(1);
    assertThat(retry.getMetrics().getNumberOfSuccessfulCallsWithoutRetryAttempt()).isEqualTo(1);
  }
}
