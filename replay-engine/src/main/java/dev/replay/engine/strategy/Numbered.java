package dev.replay.engine.strategy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that are written once and called by their number everywhere else; counted from 0. */
final class Numbered<T> {

  private final List<T> values = new ArrayList<>();
  private final Map<T, Integer> numbers = new HashMap<>();

  /** The number of {@code value}, the next one if no equal value has one. */
  int of(T value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known != null) {
      return known;
    }
    values.add(value);
    return values.size() - 1;
  }

  /** Gives {@code value} the next number, when values are read in the order of their numbers. */
  void add(T value) {
    values.add(value);
  }

  /**
   * The value with that number.
   *
   * @throws IOException if there is none: whatever the number was read from is damaged
   */
  T get(int number) throws IOException {
    if (number < 0 || number >= values.size()) {
      throw new IOException("it calls for number " + number + " of " + values.size());
    }
    return values.get(number);
  }

  List<T> values() {
    return values;
  }
}
