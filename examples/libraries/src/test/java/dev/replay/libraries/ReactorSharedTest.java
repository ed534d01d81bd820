package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** ReactorTest on the schedulers that Reactor keeps in static fields. */
class ReactorSharedTest {

  private int count;

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void aDelayPassesInVirtualTime() {
    long start = System.nanoTime();

    assertThat(Mono.delay(Duration.ofHours(1)).block()).isZero();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofHours(1));
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void whatNeverComesTimesOut() {
    assertThatThrownBy(() -> Mono.never().timeout(Duration.ofHours(1)).block())
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void elementsKeepTheirOrderWhereverTheyAreMade() {
    assertThat(
            Flux.range(1, 3)
                .flatMapSequential(
                    number ->
                        Mono.fromCallable(() -> number * 10)
                            .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block())
        .containsExactly(10, 20, 30);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void sideEffectsOfTwoWorkersRace() {
    Mono<Integer> step = Mono.fromCallable(() -> count++).subscribeOn(Schedulers.boundedElastic());

    Mono.zip(step, step).block();

    assertThat(count).isEqualTo(2);
  }
}
