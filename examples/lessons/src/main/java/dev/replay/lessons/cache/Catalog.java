package dev.replay.lessons.cache;

/** Prices as customers see them: quickly, from a cache. */
public interface Catalog {

  /** The price in cents: of now, or at least of no time before the last change returned. */
  int priceOf(String sku);

  /** Changes a price at its source and has the cache forget the old one. */
  void changePrice(String sku, int cents);
}
