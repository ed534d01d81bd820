package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class ResilienceBulkheadTest {

  private final AtomicInteger inside = new AtomicInteger();

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void neverMoreThanTwoAreIn() throws InterruptedException {
    Bulkhead bulkhead = bulkhead(2, Duration.ofHours(1));

    Thread first = new Thread(() -> bulkhead.executeRunnable(this::work));
    Thread second = new Thread(() -> bulkhead.executeRunnable(this::work));
    first.start();
    second.start();
    bulkhead.executeRunnable(this::work);
    first.join();
    second.join();

    assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(2);
  }

  private void work() {
    assertThat(inside.incrementAndGet()).as("calls inside").isLessThanOrEqualTo(2);
    inside.decrementAndGet();
  }

  /** Who counts the places first finds none later. */
  @ReplayTest(drifts = Drift.Kind.UNCAUGHT_EXCEPTION)
  void countingThePlacesFirstDoesNotHelp() throws InterruptedException {
    Bulkhead bulkhead = bulkhead(1, Duration.ZERO);

    Thread other = new Thread(() -> callIfThereIsRoom(bulkhead));
    other.start();
    callIfThereIsRoom(bulkhead);
    other.join();
  }

  private static void callIfThereIsRoom(Bulkhead bulkhead) {
    if (bulkhead.getMetrics().getAvailableConcurrentCalls() > 0) {
      bulkhead.executeRunnable(() -> {});
    }
  }

  private static Bulkhead bulkhead(int calls, Duration wait) {
    return Bulkhead.of(
        "orders", BulkheadConfig.custom().maxConcurrentCalls(calls).maxWaitDuration(wait).build());
  }
}
