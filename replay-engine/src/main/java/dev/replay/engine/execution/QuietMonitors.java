package dev.replay.engine.execution;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Monitors that the running thread took since the last scheduling point, innermost first. */
final class QuietMonitors {

  private @Nullable Object[] objects = new Object[4];
  private int[] counts = new int[4];
  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(objects, 0, size, null);
      size = 0;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Takes the monitor of {@code object}, perhaps once more. */
  void enter(Object object) {
    for (int i = 0; i < size; i++) {
      if (objects[i] == object) {
        counts[i]++;
        return;
      }
    }
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    objects[size] = object;
    counts[size++] = 1;
  }

  /** Gives the monitor back; false if it was not taken here. */
  boolean exit(Object object) {
    for (int i = size - 1; i >= 0; i--) {
      if (objects[i] == object) {
        if (--counts[i] == 0) {
          remove(i);
        }
        return true;
      }
    }
    return false;
  }

  /** What was taken first. */
  Object first() {
    return Objects.requireNonNull(objects[0]);
  }

  /** Forgets what was taken first; returns how often it was. */
  int removeFirst() {
    int count = counts[0];
    remove(0);
    return count;
  }

  private void remove(int at) {
    size--;
    System.arraycopy(objects, at + 1, objects, at, size - at);
    System.arraycopy(counts, at + 1, counts, at, size - at);
    objects[size] = null;
  }
}
