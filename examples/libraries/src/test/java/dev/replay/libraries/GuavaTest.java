package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.RateLimiter;
import com.google.common.util.concurrent.SettableFuture;
import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class GuavaTest {

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void aKeyIsLoadedOnceForTwoThreads() throws InterruptedException {
    AtomicInteger loads = new AtomicInteger();
    LoadingCache<String, Integer> cache =
        CacheBuilder.newBuilder().build(CacheLoader.from(key -> loads.incrementAndGet()));

    Thread other = new Thread(() -> cache.getUnchecked("tea"));
    other.start();
    cache.getUnchecked("tea");
    other.join();

    assertThat(loads).hasValue(1);
  }

  @ReplayTest(complete = true, seconds = 60)
  void anEntryExpiresInVirtualTime() throws InterruptedException {
    AtomicInteger loads = new AtomicInteger();
    LoadingCache<String, Integer> cache =
        CacheBuilder.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .build(CacheLoader.from(key -> loads.incrementAndGet()));

    assertThat(cache.getUnchecked("tea")).isEqualTo(1);
    assertThat(cache.getUnchecked("tea")).isEqualTo(1);
    Thread.sleep(Duration.ofHours(1).toMillis());
    assertThat(cache.getUnchecked("tea")).isEqualTo(2);
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void allOfTheListAreThereInOrder() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));
    ListenableFuture<Integer> one = pool.submit(() -> 1);
    ListenableFuture<Integer> two = pool.submit(() -> 2);

    ListenableFuture<List<Integer>> both =
        Futures.transform(
            Futures.allAsList(one, two),
            numbers -> numbers.stream().map(number -> number * 10).toList(),
            MoreExecutors.directExecutor());

    assertThat(both.get()).containsExactly(10, 20);
    pool.shutdown();
  }

  @ReplayTest(complete = true, seconds = 60)
  void aFutureIsSetOnce() throws Exception {
    SettableFuture<String> future = SettableFuture.create();
    AtomicInteger won = new AtomicInteger();

    Thread other =
        new Thread(
            () -> {
              if (future.set("other")) {
                won.incrementAndGet();
              }
            });
    other.start();
    if (future.set("main")) {
      won.incrementAndGet();
    }
    other.join();

    assertThat(won).hasValue(1);
    assertThat(future.get()).isIn("main", "other");
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void aRateLimiterSpacesCalls() throws InterruptedException {
    RateLimiter limiter = RateLimiter.create(1);
    long start = System.nanoTime();

    Thread other = new Thread(limiter::acquire);
    other.start();
    limiter.acquire();
    limiter.acquire();
    other.join();

    // The first goes at once, the second a second later, the third two.
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void aMultisetThatIsNotForThreadsLosesAnElement() throws InterruptedException {
    Multiset<String> orders = HashMultiset.create(List.of("tea"));

    Thread other = new Thread(() -> orders.add("tea"));
    other.start();
    orders.add("tea");
    other.join();

    assertThat(orders.count("tea")).isEqualTo(3);
  }
}
