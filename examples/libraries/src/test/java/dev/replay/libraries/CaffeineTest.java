package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;

class CaffeineTest {

  /** Caffeine keeps what it found out about such caches in a static map. */
  @BeforeAll
  static void makeSuchACacheBefore() {
    Cache<String, Integer> cache =
        Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();
    cache.cleanUp();
  }

  private final AtomicInteger loads = new AtomicInteger();

  @ReplayTest(complete = true, seconds = 60)
  void aKeyIsLoadedOnceForTwoThreads() throws InterruptedException {
    LoadingCache<String, Integer> cache =
        Caffeine.newBuilder().build(key -> loads.incrementAndGet());

    Thread other = new Thread(() -> assertThat(cache.get("tea")).isEqualTo(1));
    other.start();
    assertThat(cache.get("tea")).isEqualTo(1);
    other.join();

    assertThat(loads).hasValue(1);
  }

  @ReplayTest(complete = true, seconds = 60)
  void anEntryExpiresInVirtualTime() throws InterruptedException {
    LoadingCache<String, Integer> cache =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .build(key -> loads.incrementAndGet());

    assertThat(cache.get("tea")).isEqualTo(1);
    assertThat(cache.get("tea")).isEqualTo(1);
    Thread.sleep(Duration.ofHours(1).toMillis());
    assertThat(cache.get("tea")).isEqualTo(2);
  }

  /** Looking first and putting later is not what {@code get(key, loader)} does. */
  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void lookingFirstAndPuttingLaterLoadsTwice() throws InterruptedException {
    Cache<String, Integer> cache = Caffeine.newBuilder().build();

    Thread other = new Thread(() -> lookAndPut(cache));
    other.start();
    lookAndPut(cache);
    other.join();

    assertThat(loads).hasValue(1);
  }

  private void lookAndPut(Cache<String, Integer> cache) {
    if (cache.getIfPresent("tea") == null) {
      cache.put("tea", loads.incrementAndGet());
    }
  }
}
