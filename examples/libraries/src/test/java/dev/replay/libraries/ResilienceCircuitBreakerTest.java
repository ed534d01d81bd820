package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class ResilienceCircuitBreakerTest {

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "orders",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(2)
              .minimumNumberOfCalls(2)
              .failureRateThreshold(100)
              .waitDurationInOpenState(Duration.ofMinutes(1))
              .permittedNumberOfCallsInHalfOpenState(1)
              .build());

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void itOpensAfterTwoFailuresAndLetsOneCallTryAfterTheWait() throws InterruptedException {
    Thread other = new Thread(this::fail);
    other.start();
    fail();
    other.join();
    assertThat(breaker.getState()).isEqualTo(State.OPEN);
    assertThat(breaker.tryAcquirePermission()).isFalse();

    Thread.sleep(Duration.ofMinutes(1).toMillis() + 1);
    AtomicInteger permitted = new AtomicInteger();
    Thread second = new Thread(() -> askIn(permitted));
    second.start();
    askIn(permitted);
    second.join();

    assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
    assertThat(permitted).hasValue(1);
  }

  private void fail() {
    breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException("down"));
  }

  private void askIn(AtomicInteger permitted) {
    if (breaker.tryAcquirePermission()) {
      permitted.incrementAndGet();
    }
  }

  /** Who asks for the state asks too early: the breaker opens before the call. */
  @ReplayTest(drifts = Drift.Kind.UNCAUGHT_EXCEPTION)
  void askingForTheStateFirstDoesNotHelp() throws InterruptedException {
    fail();
    Thread other = new Thread(this::fail);
    other.start();

    if (breaker.getState() == State.CLOSED) {
      breaker.executeRunnable(() -> {});
    }
    other.join();
  }
}
