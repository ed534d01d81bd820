package dev.replay.lessons.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Combines expiry with invalidation by events. The time to live keeps stale data from persisting,
 * versions let others detect changes, and listeners refresh what depends on a key.
 */
public final class CarelessCache<K, V> {

  private record CacheEntry<V>(V value, long expiresAt, long version) {}

  private final Map<K, CacheEntry<V>> store = new ConcurrentHashMap<>();
  private final Map<K, Set<Runnable>> invalidationListeners = new ConcurrentHashMap<>();

  /** The value, or null if there is none or it has expired. */
  public @Nullable V get(K key) {
    CacheEntry<V> entry = store.get(key);
    if (entry == null || System.currentTimeMillis() > entry.expiresAt()) {
      store.remove(key);
      return null;
    }
    return entry.value();
  }

  /** Stores a value under the next version. */
  public void set(K key, V value, long ttlMillis) {
    long version = version(key) + 1;
    store.put(key, new CacheEntry<>(value, System.currentTimeMillis() + ttlMillis, version));
  }

  /** The version of the value; 0 if there is none. */
  public long version(K key) {
    CacheEntry<V> entry = store.get(key);
    return entry == null ? 0 : entry.version();
  }

  /** Removes the value and tells the listeners. */
  public void invalidate(K key) {
    store.remove(key);
    invalidationListeners.getOrDefault(key, Set.of()).forEach(Runnable::run);
  }

  /** Has {@code callback} run whenever {@code key} is invalidated. */
  public void onInvalidate(K key, Runnable callback) {
    invalidationListeners.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(callback);
  }
}
