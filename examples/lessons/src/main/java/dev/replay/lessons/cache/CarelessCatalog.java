package dev.replay.lessons.cache;

/** Looks in the cache first; if there is nothing, loads and stores. */
public final class CarelessCatalog implements Catalog {
  private static final long TTL_MILLIS = 3_600_000;

  private final CarelessCache<String, Integer> cache = new CarelessCache<>();
  private final PriceService prices;

  public CarelessCatalog(PriceService prices) {
    this.prices = prices;
  }

  @Override
  public int priceOf(String sku) {
    Integer cached = cache.get(sku);
    if (cached != null) {
      return cached;
    }
    int loaded = prices.priceOf(sku);
    cache.set(sku, loaded, TTL_MILLIS);
    return loaded;
  }

  @Override
  public void changePrice(String sku, int cents) {
    prices.setPrice(sku, cents);
    cache.invalidate(sku);
  }
}
