package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Executions with the same number of deviations, in order: of each how many choices it had, those
 * with several options, and at which of them it took which option.
 */
final class DeviationLevel {

  private final int deviations;

  /** For each execution its choices, then each deviation; what lies before the first is taken. */
  private int[] numbers = new int[16];

  private int first;
  private int end;

  DeviationLevel(int deviations) {
    this.deviations = deviations;
  }

  int deviations() {
    return deviations;
  }

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return (end - first) / length();
  }

  private int length() {
    return 1 + 2 * deviations;
  }

  void add(int choices, int[] at, int[] pick) {
    reserve(length());
    numbers[end++] = choices;
    for (int i = 0; i < deviations; i++) {
      numbers[end++] = at[i];
      numbers[end++] = pick[i];
    }
  }

  /** Adds all of a level with as many deviations. */
  void addAll(DeviationLevel others) {
    int more = others.end - others.first;
    reserve(more);
    System.arraycopy(others.numbers, others.first, numbers, end, more);
    end += more;
  }

  private void reserve(int more) {
    if (end + more > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(end + more, numbers.length * 2));
    }
  }

  /** Takes the first out and returns its choices; its deviations go to the beginnings of both. */
  int take(int[] at, int[] pick) {
    int choices = numbers[first++];
    for (int i = 0; i < deviations; i++) {
      at[i] = numbers[first++];
      pick[i] = numbers[first++];
    }
    return choices;
  }

  /** Takes the first out, so many at most. */
  DeviationLevel take(int count) {
    DeviationLevel taken = new DeviationLevel(deviations);
    int numbersOfThem = Math.min(count, size()) * length();
    taken.numbers = Arrays.copyOfRange(numbers, first, first + numbersOfThem);
    taken.end = numbersOfThem;
    first += numbersOfThem;
    return taken;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(deviations);
    out.writeInt(size());
    for (int i = first; i < end; i++) {
      out.writeInt(numbers[i]);
    }
  }

  static DeviationLevel restore(DataInput in) throws IOException {
    DeviationLevel level = new DeviationLevel(in.readInt());
    int size = in.readInt();
    if (level.deviations < 0 || size < 0) {
      throw new IOException("it holds " + size + " executions of " + level.deviations);
    }
    level.reserve(size * level.length());
    level.end = size * level.length();
    for (int i = 0; i < level.end; i++) {
      level.numbers[i] = in.readInt();
    }
    return level;
  }
}
