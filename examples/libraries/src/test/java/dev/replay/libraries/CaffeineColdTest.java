package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.replay.junit.ReplayTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** CaffeineTest without its warm-up (maximumSize, so that no other test has warmed it). */
class CaffeineColdTest {

  @ReplayTest(complete = true, seconds = 60)
  void anEntryExpiresInVirtualTime() throws InterruptedException {
    AtomicInteger loads = new AtomicInteger();
    LoadingCache<String, Integer> cache =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(10)
            .build(key -> loads.incrementAndGet());

    assertThat(cache.get("tea")).isEqualTo(1);
    assertThat(cache.get("tea")).isEqualTo(1);
    Thread.sleep(Duration.ofHours(1).toMillis());
    assertThat(cache.get("tea")).isEqualTo(2);
  }
}
