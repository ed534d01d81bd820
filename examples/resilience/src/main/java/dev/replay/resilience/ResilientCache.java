package dev.replay.resilience;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache with expiry and invalidation that serves nothing which was invalidated before it was
 * asked.
 *
 * <p><b>The problem.</b> The version that everyone writes is a map from keys to value, expiry and
 * version:
 *
 * <ul>
 *   <li>A reader misses and loads; meanwhile the source changes and the key is invalidated; then
 *       the reader stores what it loaded before, and the old value stays until it expires.
 *   <li>A reader finds an expired entry and deletes the key; a fresh value that was put in between
 *       is gone.
 *   <li>{@code version + 1} of what was found: two writers get the same version, and after a
 *       removal it starts at 1 again, so that an equal version does not mean an equal value (ABA).
 *   <li>Expiry by the wall clock, which is set back and forth; and counted from the end of the
 *       load, so that a value is served for the time of the load longer than it may be.
 *   <li>Listeners that nobody can unsubscribe.
 * </ul>
 *
 * <p><b>The choice.</b> A load leaves a claim in the map, in the place where its value will be. An
 * invalidation removes the claim and a put replaces it, and a load whose claim is gone returns its
 * value without storing it (the leases of Nishtala et al., <i>Scaling Memcache at Facebook</i>,
 * NSDI 2013). One lock makes every look-and-change a single step; loaders and listeners run outside
 * of it. A version is given when a load begins or a value is put, and never again.
 *
 * <p><b>Not chosen:</b> loading inside {@code ConcurrentHashMap.computeIfAbsent}, where an
 * invalidation waits for the slowest load; and a tombstone with a version for each key, which is
 * never removed. Left out for simplicity: concurrent loads of a key are not merged (only the first
 * has the claim), and an expired entry stays until its key is looked at.
 *
 * @param <K> keys, with {@code equals} and {@code hashCode}
 * @param <V> values
 */
public final class ResilientCache<K, V> {

  /**
   * A stored value, or the claim of a load: no value yet. Claims expire like values. Its version is
   * its alone, but for a value that took the place of its claim.
   */
  private record Entry<V>(@Nullable V value, long version, long since, long ttlNanos) {}

  private final long loadedTtlNanos;
  private final Object lock = new Object();

  /** Guarded by {@code lock}. */
  private final Map<K, Entry<V>> entries = new HashMap<>();

  /** Guarded by {@code lock}: for a key its listeners by subscription; no empty map in it. */
  private final Map<K, Map<Object, Runnable>> listeners = new HashMap<>();

  /** Guarded by {@code lock}: the last version given, to whichever key. */
  private long lastVersion;

  /**
   * @param loadedTtl how long a loaded value is served, counted from the start of its load
   * @throws IllegalArgumentException if it is not positive
   */
  public ResilientCache(Duration loadedTtl) {
    this.loadedTtlNanos = positiveNanos(loadedTtl);
  }

  /**
   * The value for {@code key}, loaded if there is none. A loaded value is kept for others unless
   * the key was put or invalidated since the load began, another load was under way already, or the
   * load took longer than its value may live.
   *
   * @param loader runs in this thread, without a lock; what it throws is thrown on, nothing is kept
   */
  public V get(K key, Function<? super K, ? extends V> loader) {
    Entry<V> claim;
    synchronized (lock) {
      Entry<V> found = unexpired(key);
      if (found != null && found.value() != null) {
        return found.value();
      }
      claim = new Entry<>(null, ++lastVersion, System.nanoTime(), loadedTtlNanos);
      if (found == null) {
        entries.put(key, claim);
      }
    }
    @Nullable V loaded = null;
    try {
      loaded = Objects.requireNonNull(loader.apply(key), "the loader returned null");
      return loaded;
    } finally {
      settle(key, claim, loaded);
    }
  }

  /** The value stored for {@code key}, if it has not expired. */
  public Optional<V> getIfPresent(K key) {
    synchronized (lock) {
      Entry<V> found = unexpired(key);
      return found == null ? Optional.empty() : Optional.ofNullable(found.value());
    }
  }

  /**
   * The version of the value stored for {@code key}, if it has not expired. Each value that a key
   * gets, by a put or a load, has a greater one than all before it, also after an invalidation.
   */
  public OptionalLong version(K key) {
    synchronized (lock) {
      Entry<V> found = unexpired(key);
      return found == null || found.value() == null
          ? OptionalLong.empty()
          : OptionalLong.of(found.version());
    }
  }

  /**
   * Stores a value for {@code ttl} from now. A load under way will not replace it.
   *
   * @throws IllegalArgumentException if {@code ttl} is not positive
   */
  public void put(K key, V value, Duration ttl) {
    long ttlNanos = positiveNanos(ttl);
    synchronized (lock) {
      entries.put(key, new Entry<>(value, ++lastVersion, System.nanoTime(), ttlNanos));
    }
  }

  /**
   * Removes the value, and disowns a load under way; then calls the key's listeners. To be called
   * after the source changed: every {@link #get} that begins later sees the change.
   */
  public void invalidate(K key) {
    List<Runnable> toCall;
    synchronized (lock) {
      entries.remove(key);
      toCall = List.copyOf(listeners.getOrDefault(key, Map.of()).values());
    }
    Callbacks.runAll(toCall);
  }

  /**
   * Has {@code listener} run after each invalidation of {@code key}, by the thread that invalidates
   * it. One that throws is reported to that thread's uncaught exception handler.
   */
  public Subscription onInvalidate(K key, Runnable listener) {
    Object id = new Object(); // so that the same listener twice is two subscriptions
    synchronized (lock) {
      listeners.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(id, listener);
    }
    return () -> {
      synchronized (lock) {
        Map<Object, Runnable> ofKey = listeners.get(key);
        if (ofKey != null && ofKey.remove(id) != null && ofKey.isEmpty()) {
          listeners.remove(key);
        }
      }
    };
  }

  private void settle(K key, Entry<V> claim, @Nullable V loaded) {
    synchronized (lock) {
      if (!claim.equals(entries.get(key))) {
        return;
      }
      if (loaded == null) {
        entries.remove(key);
      } else {
        entries.put(key, new Entry<>(loaded, claim.version(), claim.since(), claim.ttlNanos()));
      }
    }
  }

  /** To be called with {@code lock} held, so that what is removed is what was looked at. */
  private @Nullable Entry<V> unexpired(K key) {
    Entry<V> found = entries.get(key);
    if (found != null && System.nanoTime() - found.since() >= found.ttlNanos()) {
      entries.remove(key);
      return null;
    }
    return found;
  }

  private static long positiveNanos(Duration ttl) {
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException(
          "the time to live is " + ttl + ", so nothing would ever be served: give a positive one");
    }
    return ttl.toNanos();
  }
}
