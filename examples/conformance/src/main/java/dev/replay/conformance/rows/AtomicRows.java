package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** {@code java.util.concurrent.atomic}. */
@Area("Atomics")
public final class AtomicRows {

  private AtomicRows() {}

  /** Two threads do the same. */
  private static void twice(Background.Body body) throws Exception {
    Thread other = start(body);
    body.run();
    other.join();
  }

  @Row(api = "AtomicInteger.incrementAndGet", says = "is atomic", outcomes = "2")
  static String increment() throws Exception {
    AtomicInteger value = new AtomicInteger();
    twice(value::incrementAndGet);
    return "" + value;
  }

  @Row(
      api = "AtomicInteger",
      says = "get, then set: an update may be lost",
      outcomes = {"1", "2"})
  static String getThenSet() throws Exception {
    AtomicInteger value = new AtomicInteger();
    twice(() -> value.set(value.get() + 1));
    return "" + value;
  }

  @Row(
      api = "AtomicLong.compareAndSet",
      says = "one of two wins",
      outcomes = {"true false", "false true"})
  static String compareAndSet() throws Exception {
    AtomicLong value = new AtomicLong();
    boolean[] won = new boolean[1];
    Thread other = start(() -> won[0] = value.compareAndSet(0, 1));
    boolean main = value.compareAndSet(0, 2);
    other.join();
    return main + " " + won[0];
  }

  @Row(
      api = "AtomicInteger.weakCompareAndSetPlain",
      says = "does not fail spuriously here",
      outcomes = {"true false", "false true"})
  static String weakCompareAndSet() throws Exception {
    AtomicInteger value = new AtomicInteger();
    boolean[] won = new boolean[1];
    Thread other = start(() -> won[0] = value.weakCompareAndSetPlain(0, 1));
    boolean main = value.weakCompareAndSetPlain(0, 2);
    other.join();
    return main + " " + won[0];
  }

  @Row(
      api = "AtomicInteger.compareAndExchange",
      says = "returns what was there",
      outcomes = {"0 2", "1 0"})
  static String compareAndExchange() throws Exception {
    AtomicInteger value = new AtomicInteger();
    int[] seen = new int[1];
    Thread other = start(() -> seen[0] = value.compareAndExchange(0, 1));
    int main = value.compareAndExchange(0, 2);
    other.join();
    return main + " " + seen[0];
  }

  @Row(
      api = "AtomicReference.getAndSet",
      says = "each value is got by one thread",
      outcomes = {"a main", "other a"})
  static String getAndSet() throws Exception {
    AtomicReference<String> value = new AtomicReference<>("a");
    String[] seen = new String[1];
    Thread other = start(() -> seen[0] = value.getAndSet("other"));
    String main = value.getAndSet("main");
    other.join();
    return main + " " + seen[0];
  }

  @Row(api = "AtomicBoolean.compareAndSet", says = "runs something once", outcomes = "1")
  static String once() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    int[] runs = new int[1];
    twice(
        () -> {
          if (done.compareAndSet(false, true)) {
            runs[0]++;
          }
        });
    return "" + runs[0];
  }

  @Row(
      api = "AtomicInteger.updateAndGet",
      says = "is atomic; its function may run again",
      outcomes = {"2 after 2", "2 after 3"})
  static String updateAndGet() throws Exception {
    AtomicInteger value = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    twice(
        () ->
            value.updateAndGet(
                v -> {
                  runs.incrementAndGet();
                  return v + 1;
                }));
    return value + " after " + runs;
  }

  @Row(
      api = "AtomicReference.accumulateAndGet",
      says = "is atomic; its function has steps of its own",
      outcomes = {"mo", "om"})
  static String accumulateAndGet() throws Exception {
    AtomicReference<String> value = new AtomicReference<>("");
    int[] shared = new int[1];
    Thread other = start(() -> value.accumulateAndGet("o", (a, b) -> shared[0] == 0 ? a + b : "?"));
    value.accumulateAndGet("m", (a, b) -> shared[0] == 0 ? a + b : "?");
    other.join();
    return "" + value.get();
  }

  /** Two flags, each set by one thread and read by the other. */
  private interface Mode {
    void set(AtomicInteger flag);

    int get(AtomicInteger flag);
  }

  private static String storeBuffering(Mode mode) throws InterruptedException {
    AtomicInteger one = new AtomicInteger();
    AtomicInteger two = new AtomicInteger();
    int[] seen = new int[1];
    Thread other =
        start(
            () -> {
              mode.set(two);
              seen[0] = mode.get(one);
            });
    mode.set(one);
    int main = mode.get(two);
    other.join();
    return "" + main + seen[0];
  }

  @Row(
      api = "AtomicInteger.setRelease, getAcquire",
      says = "sequentially consistent here: not both threads read 0, as on some hardware",
      outcomes = {"01", "10", "11"})
  static String acquireRelease() throws InterruptedException {
    return storeBuffering(
        new Mode() {
          @Override
          public void set(AtomicInteger flag) {
            flag.setRelease(1);
          }

          @Override
          public int get(AtomicInteger flag) {
            return flag.getAcquire();
          }
        });
  }

  @Row(
      api = "AtomicInteger.setOpaque, getOpaque",
      says = "sequentially consistent here",
      outcomes = {"01", "10", "11"})
  static String opaque() throws InterruptedException {
    return storeBuffering(
        new Mode() {
          @Override
          public void set(AtomicInteger flag) {
            flag.setOpaque(1);
          }

          @Override
          public int get(AtomicInteger flag) {
            return flag.getOpaque();
          }
        });
  }

  @Row(
      api = "AtomicInteger.setPlain, getPlain, lazySet",
      says = "sequentially consistent here",
      outcomes = {"01", "10", "11"})
  static String plain() throws InterruptedException {
    return storeBuffering(
        new Mode() {
          @Override
          public void set(AtomicInteger flag) {
            flag.setPlain(0);
            flag.lazySet(1);
          }

          @Override
          public int get(AtomicInteger flag) {
            return flag.getPlain();
          }
        });
  }

  @Row(api = "AtomicIntegerArray.addAndGet", says = "is atomic", outcomes = "[0, 2]")
  static String integerArray() throws Exception {
    AtomicIntegerArray values = new AtomicIntegerArray(2);
    twice(() -> values.addAndGet(1, 1));
    return values.toString();
  }

  @Row(
      api = "AtomicLongArray",
      says = "get, then set: an update may be lost",
      outcomes = {"1", "2"})
  static String longArray() throws Exception {
    AtomicLongArray values = new AtomicLongArray(2);
    twice(() -> values.set(1, values.get(1) + 1));
    return "" + values.get(1);
  }

  @Row(
      api = "AtomicReferenceArray.compareAndSet",
      says = "one of two wins",
      outcomes = {"main", "other"})
  static String referenceArray() throws Exception {
    AtomicReferenceArray<String> values = new AtomicReferenceArray<>(new String[] {"old"});
    Thread other = start(() -> values.compareAndSet(0, "old", "other"));
    values.compareAndSet(0, "old", "main");
    other.join();
    return values.get(0);
  }

  @Row(
      api = "LongAdder",
      says = "loses nothing; the sum may be read in between",
      outcomes = {"0, then 2", "1, then 2", "2, then 2"})
  static String adder() throws Exception {
    LongAdder adder = new LongAdder();
    Thread other =
        start(
            () -> {
              adder.increment();
              adder.increment();
            });
    long between = adder.sum();
    other.join();
    return between + ", then " + adder.sum();
  }

  @Row(
      api = "LongAdder.sumThenReset",
      says = "one step here, so it loses nothing; in truth it may",
      outcomes = {"0 + 2", "1 + 1", "2 + 0"})
  static String sumThenReset() throws Exception {
    LongAdder adder = new LongAdder();
    Thread other =
        start(
            () -> {
              adder.increment();
              adder.increment();
            });
    long first = adder.sumThenReset();
    other.join();
    return first + " + " + adder.sum();
  }

  @Row(
      api = "DoubleAdder, LongAccumulator, DoubleAccumulator",
      says = "lose nothing",
      outcomes = "2.0 5 5.0")
  static String accumulators() throws Exception {
    DoubleAdder sum = new DoubleAdder();
    LongAccumulator most = new LongAccumulator(Long::max, 0);
    DoubleAccumulator least = new DoubleAccumulator(Double::min, 9);
    twice(
        () -> {
          sum.add(1);
          most.accumulate(5);
          least.accumulate(5);
        });
    return sum + " " + most + " " + least;
  }

  /** What updaters update. */
  private static final class Updated {
    private static final AtomicIntegerFieldUpdater<Updated> NUMBER =
        AtomicIntegerFieldUpdater.newUpdater(Updated.class, "number");
    private static final AtomicLongFieldUpdater<Updated> LARGE =
        AtomicLongFieldUpdater.newUpdater(Updated.class, "large");
    private static final AtomicReferenceFieldUpdater<Updated, String> TEXT =
        AtomicReferenceFieldUpdater.newUpdater(Updated.class, String.class, "text");

    private volatile int number;
    private volatile long large;
    private volatile String text = "";
  }

  @Row(api = "AtomicIntegerFieldUpdater.incrementAndGet", says = "is atomic", outcomes = "2")
  static String integerUpdater() throws Exception {
    Updated updated = new Updated();
    twice(() -> Updated.NUMBER.incrementAndGet(updated));
    return "" + updated.number;
  }

  @Row(
      api = "AtomicLongFieldUpdater",
      says = "get, then set: an update may be lost",
      outcomes = {"1", "2"})
  static String longUpdater() throws Exception {
    Updated updated = new Updated();
    twice(() -> Updated.LARGE.set(updated, Updated.LARGE.get(updated) + 1));
    return "" + updated.large;
  }

  @Row(
      api = "AtomicReferenceFieldUpdater.compareAndSet",
      says = "races plain writes of the field",
      outcomes = {"true, other", "false, other"})
  static String referenceUpdater() throws Exception {
    Updated updated = new Updated();
    Thread other = start(() -> updated.text = "other");
    boolean set = Updated.TEXT.compareAndSet(updated, "", "main");
    other.join();
    return set + ", " + updated.text;
  }

  /** Takes "a", then puts it back after another value was there. */
  private static final class Switcher {
    private final AtomicReference<String> plain = new AtomicReference<>("a");
    private final AtomicStampedReference<String> stamped = new AtomicStampedReference<>("a", 0);

    void thereAndBack() {
      plain.set("b");
      plain.set("a");
    }

    void thereAndBackStamped() {
      stamped.set("b", 1);
      stamped.set("a", 2);
    }
  }

  @Row(
      api = "AtomicReference.compareAndSet",
      says = "does not see there and back (ABA)",
      outcomes = {"true", "false"})
  static String aba() {
    Switcher switcher = new Switcher();
    start(switcher::thereAndBack);
    String seen = switcher.plain.get();
    return "" + switcher.plain.compareAndSet(seen, "c");
  }

  @Row(
      api = "AtomicStampedReference.compareAndSet",
      says = "sees there and back",
      outcomes = {"true at 0", "true at 1", "true at 2", "false at 0", "false at 1"})
  static String stamped() {
    Switcher switcher = new Switcher();
    start(switcher::thereAndBackStamped);
    int[] stamp = new int[1];
    String seen = switcher.stamped.get(stamp);
    return switcher.stamped.compareAndSet(seen, "c", stamp[0], 9) + " at " + stamp[0];
  }

  @Row(
      api = "AtomicMarkableReference.attemptMark",
      says = "a marked reference is not replaced",
      outcomes = {"replaced, then b", "marked, then a"})
  static String markable() throws Exception {
    AtomicMarkableReference<String> reference = new AtomicMarkableReference<>("a", false);
    Thread other = start(() -> reference.attemptMark("a", true));
    boolean replaced = reference.compareAndSet("a", "b", false, false);
    other.join();
    return (replaced ? "replaced, then " : "marked, then ") + reference.getReference();
  }
}
