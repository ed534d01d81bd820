package dev.replay.lessons.cache;

import dev.replay.resilience.ResilientCache;
import java.time.Duration;

/** Has the cache load, so that it knows which loads a change has overtaken. */
public final class ResilientCatalog implements Catalog {
  private final ResilientCache<String, Integer> cache = new ResilientCache<>(Duration.ofHours(1));
  private final PriceService prices;

  public ResilientCatalog(PriceService prices) {
    this.prices = prices;
  }

  @Override
  public int priceOf(String sku) {
    return cache.get(sku, prices::priceOf);
  }

  @Override
  public void changePrice(String sku, int cents) {
    prices.setPrice(sku, cents);
    cache.invalidate(sku);
  }
}
