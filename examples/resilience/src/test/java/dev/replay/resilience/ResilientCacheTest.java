package dev.replay.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResilientCacheTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration INSTANT = Duration.ofNanos(1);

  private final ResilientCache<String, String> cache = new ResilientCache<>(HOUR);
  private final List<String> log = new ArrayList<>();

  @Test
  void aValueIsLoadedOnce() {
    assertThat(cache.get("tea", this::load)).isEqualTo("loaded tea");
    assertThat(cache.get("tea", this::load)).isEqualTo("loaded tea");
    assertThat(log).containsExactly("tea");
  }

  @Test
  void aValuePutIsServedWithoutLoading() {
    cache.put("tea", "green", HOUR);

    assertThat(cache.get("tea", this::load)).isEqualTo("green");
    assertThat(cache.getIfPresent("tea")).hasValue("green");
    assertThat(log).isEmpty();
  }

  @Test
  void nothingIsPresentBeforeItIsStored() {
    assertThat(cache.getIfPresent("tea")).isEmpty();
    assertThat(cache.version("tea")).isEmpty();
  }

  @Test
  void aValueUnderLoadIsNotPresent() {
    cache.get("tea", key -> log.add(cache.getIfPresent(key) + "") ? "green" : "");

    assertThat(log).containsExactly("Optional.empty");
    assertThat(cache.version("tea")).hasValue(1);
  }

  @Test
  void aValuePutExpires() {
    cache.put("tea", "green", INSTANT);
    tick();

    assertThat(cache.getIfPresent("tea")).isEmpty();
    assertThat(cache.version("tea")).isEmpty();
    assertThat(cache.get("tea", this::load)).isEqualTo("loaded tea");
  }

  @Test
  void theTimeToLiveOfALoadedValueCountsFromTheStartOfItsLoad() {
    ResilientCache<String, String> shortLived = new ResilientCache<>(INSTANT);
    String returned =
        shortLived.get(
            "tea",
            key -> {
              tick();
              return "green";
            });

    assertThat(returned).isEqualTo("green");
    assertThat(shortLived.getIfPresent("tea")).isEmpty();
  }

  @Test
  void aTimeToLiveBeyondTheClocksRangeDoesNotExpire() {
    cache.put("tea", "green", Duration.ofNanos(Long.MAX_VALUE));

    assertThat(cache.getIfPresent("tea")).hasValue("green");
  }

  @Test
  void anInvalidatedValueIsGone() {
    cache.put("tea", "green", HOUR);
    cache.invalidate("tea");

    assertThat(cache.getIfPresent("tea")).isEmpty();
  }

  @Test
  void aLoadOvertakenByAnInvalidationReturnsItsValueAndDoesNotKeepIt() {
    String returned =
        cache.get(
            "tea",
            key -> {
              cache.invalidate(key);
              return "stale";
            });

    assertThat(returned).isEqualTo("stale");
    assertThat(cache.getIfPresent("tea")).isEmpty();
  }

  @Test
  void aLoadOvertakenByAPutDoesNotReplaceIt() {
    cache.get(
        "tea",
        key -> {
          cache.put(key, "fresh", HOUR);
          return "stale";
        });

    assertThat(cache.getIfPresent("tea")).hasValue("fresh");
  }

  @Test
  void aLoadBegunAfterTheInvalidationIsKeptThoughAnOlderOneEndsLater() {
    cache.get(
        "tea",
        key -> {
          cache.invalidate(key);
          cache.get(key, k -> "fresh");
          return "stale";
        });

    assertThat(cache.getIfPresent("tea")).hasValue("fresh");
  }

  @Test
  void ofTwoLoadsTheOneBegunFirstIsKept() {
    String returned = cache.get("tea", key -> "outer of " + cache.get(key, k -> "inner"));

    assertThat(returned).isEqualTo("outer of inner");
    assertThat(cache.getIfPresent("tea")).hasValue("outer of inner");
    assertThat(cache.version("tea")).hasValue(1);
  }

  @Test
  void aFailedLoadKeepsNothingAndTheNextOneIsKept() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "tea",
                    key -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(cache.get("tea", this::load)).isEqualTo("loaded tea");
    assertThat(cache.getIfPresent("tea")).hasValue("loaded tea");
  }

  @Test
  void versionsOnlyGrowEvenAfterAnInvalidation() {
    cache.put("tea", "green", HOUR);
    assertThat(cache.version("tea")).hasValue(1);
    cache.invalidate("tea");
    assertThat(cache.version("tea")).isEmpty();
    cache.get("tea", this::load);
    assertThat(cache.version("tea")).hasValue(2);
    cache.put("tea", "green", HOUR);
    assertThat(cache.version("tea")).hasValue(3);
  }

  @Test
  void listenersOfTheKeyRunAfterItsRemovalInOrder() {
    cache.put("tea", "green", HOUR);
    cache.onInvalidate("tea", () -> log.add("first sees " + cache.getIfPresent("tea")));
    cache.onInvalidate("tea", () -> log.add("second"));
    cache.onInvalidate("coffee", () -> log.add("other key"));
    cache.invalidate("tea");

    assertThat(log).containsExactly("first sees Optional.empty", "second");
  }

  @Test
  void aClosedSubscriptionIsCalledNoMore() {
    Runnable listener = () -> log.add("called");
    Subscription first = cache.onInvalidate("tea", listener);
    Subscription second = cache.onInvalidate("tea", listener);
    first.close();
    first.close();
    cache.invalidate("tea");
    assertThat(log).containsExactly("called");
    second.close();
    cache.invalidate("tea");
    assertThat(log).containsExactly("called");
  }

  @Test
  void aListenerMayCloseItsOwnSubscription() {
    List<Subscription> subscriptions = new ArrayList<>();
    subscriptions.add(cache.onInvalidate("tea", () -> subscriptions.get(0).close()));
    cache.onInvalidate("tea", () -> log.add("next"));
    cache.invalidate("tea");

    assertThat(log).containsExactly("next");
  }

  @Test
  void aTimeToLiveThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> cache.put("tea", "green", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the time to live is PT0S, so nothing would ever be served: give a positive one");
    assertThatThrownBy(() -> new ResilientCache<>(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String load(String key) {
    log.add(key);
    return "loaded " + key;
  }

  private static void tick() {
    long start = System.nanoTime();
    while (System.nanoTime() == start) {
      Thread.onSpinWait();
    }
  }
}
