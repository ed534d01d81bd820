package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import scala.collection.concurrent.TrieMap;
import scala.concurrent.Await;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.duration.Duration;

class ScalaTest {

  private final AtomicInteger won = new AtomicInteger();

  @ReplayTest(complete = true, search = Search.EXHAUSTIVE, seconds = 60)
  void ofTwoWhoPutIfAbsentOneDoes() throws InterruptedException {
    TrieMap<String, String> map = new TrieMap<>();

    Thread other = new Thread(() -> put(map, "other"));
    other.start();
    put(map, "main");
    other.join();

    assertThat(won).hasValue(1);
    assertThat(map.size()).isEqualTo(1);
  }

  private void put(TrieMap<String, String> map, String value) {
    if (map.putIfAbsent("tea", value).isEmpty()) {
      won.incrementAndGet();
    }
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void readingAndUpdatingLosesAnUpdate() throws InterruptedException {
    TrieMap<String, Integer> map = new TrieMap<>();
    map.update("tea", 0);

    Thread other = new Thread(() -> map.update("tea", map.apply("tea") + 1));
    other.start();
    map.update("tea", map.apply("tea") + 1);
    other.join();

    assertThat(map.apply("tea")).isEqualTo(2);
  }

  @ReplayTest(complete = true, seconds = 60)
  void aPromiseIsKeptOnce() throws Exception {
    Promise<String> promise = Promise.apply();

    Thread other = new Thread(() -> keep(promise, "other"));
    other.start();
    keep(promise, "main");
    other.join();

    assertThat(won).hasValue(1);
    assertThat(Await.result(promise.future(), Duration.Inf())).isIn("main", "other");
  }

  private void keep(Promise<String> promise, String value) {
    if (promise.trySuccess(value)) {
      won.incrementAndGet();
    }
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void aFutureOfAFutureIsThere() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    ExecutionContext context = ExecutionContext.fromExecutor(pool);

    Future<Integer> two = Future.apply(() -> 2, context);
    Future<Integer> six =
        two.flatMap(x -> Future.apply(() -> 3, context).map(y -> x * y, context), context);

    assertThat(Await.result(six, Duration.Inf())).isEqualTo(6);
    pool.shutdown();
  }

  /** A pool in a static field: each execution has its own. */
  @ReplayTest(search = Search.RANDOM, executions = 50)
  void scalasGlobalContextRuns() throws Exception {
    Future<Integer> two = Future.apply(() -> 2, ExecutionContext.global());
    assertThat(Await.result(two, Duration.Inf())).isEqualTo(2);
  }
}
