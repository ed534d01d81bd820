package dev.replay.agent.samples;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Method references of every kind. */
@SuppressWarnings({"UnnecessaryLambda", "UnnecessaryAsync"}) // odd on purpose
public class References implements Supplier<String> {

  /** A subclass of a hooked class. */
  static class Tags extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Supplier<Object> copier() {
      return super::clone;
    }
  }

  interface Step extends Runnable, Serializable {}

  /** An interface whose default method has a reference. */
  interface Counting {
    AtomicInteger counter();

    default IntSupplier next() {
      return counter()::incrementAndGet;
    }

    static Function<AtomicInteger, Integer> reader() {
      return AtomicInteger::get;
    }
  }

  record Counter(AtomicInteger counter) implements Counting {}

  @Override
  public String get() {
    StringBuilder out = new StringBuilder();
    CountDownLatch latch = new CountDownLatch(2);
    Runnable bound = latch::countDown;
    bound.run();
    Consumer<CountDownLatch> unbound = CountDownLatch::countDown;
    unbound.accept(latch);
    ToIntFunction<List<?>> size = List::size;
    ToIntFunction<Tags> sizeOfSubclass = Tags::size;
    Tags tags = new Tags();
    Consumer<String> add = tags::add;
    add.accept("one");
    BiConsumer<Tags, String> addTo = Tags::add;
    addTo.accept(tags, "two");
    out.append(latch.getCount())
        .append(size.applyAsInt(tags))
        .append(sizeOfSubclass.applyAsInt(tags));
    out.append(tags.copier().get());
    AtomicLong number = new AtomicLong(1);
    LongUnaryOperator addAndGet = number::addAndGet;
    LongSupplier boxed = number::incrementAndGet;
    Supplier<Long> widened = number::get;
    BiFunction<AtomicLong, Long, Long> unboxes = AtomicLong::getAndAdd;
    out.append(addAndGet.applyAsLong(5)).append(boxed.getAsLong()).append(widened.get());
    out.append(unboxes.apply(number, 7L)).append(number);
    Function<Integer, List<String>> constructor = ArrayList::new;
    Supplier<Map<String, Integer>> map = HashMap::new;
    IntConsumer ignored = tags::remove;
    ignored.accept(0);
    Map<String, Integer> made = map.get();
    BiFunction<String, Integer, Integer> put = made::put;
    out.append(put.apply("a", 1))
        .append(put.apply("a", 2))
        .append(made)
        .append(constructor.apply(3));
    Counter counter = new Counter(new AtomicInteger(40));
    out.append(counter.next().getAsInt()).append(Counting.reader().apply(counter.counter()));
    Step serializable = latch::countDown;
    serializable.run();
    Runnable intersection = (Runnable & Serializable) latch::countDown;
    intersection.run();
    LongSupplier clock = System::nanoTime;
    Runnable yield = Thread::yield;
    yield.run();
    out.append(clock.getAsLong() != 0).append(tags);
    Consumer<List<Integer>> sort = java.util.Collections::sort;
    List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
    sort.accept(numbers);
    numbers.stream().map(Integer::toBinaryString).map(String::length).forEach(out::append);
    CountDownLatch missing = null;
    try {
      Runnable none = missing::countDown;
      none.run();
    } catch (NullPointerException e) {
      out.append("NPE");
    }
    return out.toString();
  }
}
