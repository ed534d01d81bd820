package dev.replay.engine;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts the trace classes of two threads that each do {@code read, write} on one variable a number
 * of times, from the definition: all interleavings, two being the same if all pairs of conflicting
 * accesses have the same order in both.
 */
final class ReadWriteClasses {

  private ReadWriteClasses() {}

  static int count(int rounds) {
    Set<String> classes = new HashSet<>();
    interleave(2 * rounds, "", classes);
    return classes.size();
  }

  private static void interleave(int length, String order, Set<String> classes) {
    long first = order.chars().filter(c -> c == 'a').count();
    long second = order.length() - first;
    if (first == length && second == length) {
      classes.add(conflicts(order));
      return;
    }
    if (first < length) {
      interleave(length, order + "a", classes);
    }
    if (second < length) {
      interleave(length, order + "b", classes);
    }
  }

  /**
   * For each access of the first thread and each of the second that conflict: which comes first.
   */
  private static String conflicts(String order) {
    StringBuilder pairs = new StringBuilder();
    int length = order.length() / 2;
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < length; k++) {
        boolean bothRead = i % 2 == 0 && k % 2 == 0;
        if (!bothRead) {
          pairs.append(position(order, 'a', i) < position(order, 'b', k) ? '<' : '>');
        }
      }
    }
    return pairs.toString();
  }

  private static int position(String order, char thread, int access) {
    int seen = -1;
    for (int at = 0; at < order.length(); at++) {
      if (order.charAt(at) == thread && ++seen == access) {
        return at;
      }
    }
    throw new IllegalArgumentException(order);
  }
}
