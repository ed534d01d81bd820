package dev.replay.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import dev.replay.lessons.cache.CarelessCache;
import dev.replay.lessons.cache.CarelessCatalog;
import dev.replay.lessons.cache.Catalog;
import dev.replay.lessons.cache.PriceService;
import dev.replay.lessons.cache.ResilientCatalog;
import dev.replay.resilience.ResilientCache;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

/**
 * Lesson 03: what is loaded may be outdated by the time it is stored, and what has expired may have
 * been replaced.
 */
@DisplayName("03 cache")
class Lesson03CacheTest {

  private final PriceService prices = new PriceService();

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: a price that changed while it was loaded stays in the cache")
  void carelessCacheKeepsTheOldPrice() throws InterruptedException {
    prices.setPrice("tea", 100);
    changeWhileLoading(new CarelessCatalog(prices));
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: a load that was overtaken is not stored")
  void ourCacheForgetsTheOldPrice() throws InterruptedException {
    prices.setPrice("tea", 100);
    changeWhileLoading(new ResilientCatalog(prices));
  }

  private static void changeWhileLoading(Catalog catalog) throws InterruptedException {
    Thread reader = new Thread(() -> catalog.priceOf("tea"));
    reader.start();
    catalog.changePrice("tea", 120);
    reader.join();

    assertThat(catalog.priceOf("tea")).as("price after the change").isEqualTo(120);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: who finds an expired price removes the fresh one")
  void carelessCacheLosesTheFreshPrice() throws InterruptedException {
    CarelessCache<String, Integer> cache = new CarelessCache<>();
    cache.set("tea", 100, 10);
    Thread.sleep(11); // virtual time: the price has expired, and no time was lost

    Thread reader = new Thread(() -> cache.get("tea"));
    reader.start();
    cache.set("tea", 120, 3_600_000);
    reader.join();

    assertThat(cache.get("tea")).as("fresh price").isEqualTo(120);
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: an expired price is removed, a fresh one never")
  void ourCacheKeepsTheFreshPrice() throws InterruptedException {
    ResilientCache<String, Integer> cache = new ResilientCache<>(Duration.ofHours(1));
    cache.put("tea", 100, Duration.ofMillis(10));
    Thread.sleep(11); // virtual time

    Thread reader = new Thread(() -> cache.getIfPresent("tea"));
    reader.start();
    cache.put("tea", 120, Duration.ofHours(1));
    reader.join();

    assertThat(cache.getIfPresent("tea")).as("fresh price").hasValue(120);
  }
}
