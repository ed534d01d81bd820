package dev.replay.lessons.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The source of truth about prices. */
public final class PriceService {
  private final Map<String, Integer> centsBySku = new ConcurrentHashMap<>();

  /**
   * The price in cents.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int priceOf(String sku) {
    Integer cents = centsBySku.get(sku);
    if (cents == null) {
      throw new IllegalArgumentException(sku + " has no price: set one first");
    }
    return cents;
  }

  public void setPrice(String sku, int cents) {
    centsBySku.put(sku, cents);
  }
}
