package dev.replay.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers threads by what they are, the parent's path and the place among its children: {@code
 * main/0/2} has the same number in every execution, whoever was started first. Grows with the
 * number of different paths.
 */
final class ThreadPaths {

  static final int MAIN = 0;

  private static final int[] NO_CHILDREN = {};

  private final List<String> paths = new ArrayList<>(List.of("main"));
  private final List<int[]> children = new ArrayList<>(List.of(NO_CHILDREN));

  String path(int index) {
    return paths.get(index);
  }

  /** All paths, by number. */
  List<String> all() {
    return List.copyOf(paths);
  }

  /**
   * Gives threads the numbers that they had elsewhere; to be called before there are any.
   *
   * @param all what {@link #all} was there
   * @throws IllegalArgumentException if it cannot have been
   */
  void restore(List<String> all) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < all.size(); number++) {
      String path = all.get(number);
      numbers.put(path, number);
      int slash = path.lastIndexOf('/');
      Integer parent = slash < 0 ? null : numbers.get(path.substring(0, slash));
      boolean fits =
          parent == null
              ? path.equals(paths.get(number))
              : child(parent, Integer.parseUnsignedInt(path.substring(slash + 1))) == number;
      if (!fits) {
        throw new IllegalArgumentException(
            "thread " + number + " cannot be " + path + " in " + all);
      }
    }
  }

  /** The number of the n-th child, from 0, of the thread with number {@code parent}. */
  int child(int parent, int n) {
    int[] known = children.get(parent);
    if (n >= known.length) {
      int[] more = Arrays.copyOf(known, Math.max(4, n * 2));
      children.set(parent, more);
      known = more;
    }
    if (known[n] == 0) { // nobody's child is main
      known[n] = paths.size();
      paths.add(paths.get(parent) + "/" + n);
      children.add(NO_CHILDREN);
    }
    return known[n];
  }
}
