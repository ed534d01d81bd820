package dev.replay.engine.execution;

import dev.replay.engine.choice.ThreadNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers threads by what they are, the parent's path and the place among its children: {@code
 * main/0/2} has the same number in every execution, whoever was started first. Grows with the
 * number of different paths.
 */
public final class ThreadPaths implements ThreadNames {

  static final int MAIN = 0;

  private static final String MAIN_PATH = "main";
  private static final int[] NO_CHILDREN = {};

  private final List<String> paths = new ArrayList<>(List.of(MAIN_PATH));
  private final List<int[]> children = new ArrayList<>(List.of(NO_CHILDREN));

  @Override
  public String path(int number) {
    return paths.get(number);
  }

  @Override
  public int number(String path) {
    int slash = path.lastIndexOf('/');
    try {
      if (slash >= 0) {
        return child(
            number(path.substring(0, slash)), Integer.parseUnsignedInt(path.substring(slash + 1)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no thread has the path " + path, e);
    }
    if (!path.equals(MAIN_PATH)) {
      throw new IllegalArgumentException("no thread has the path " + path);
    }
    return MAIN;
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
