package dev.replay.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controlled threads of one execution, in order of creation. */
final class ThreadTable {

  private final ThreadPaths paths = new ThreadPaths();
  private @Nullable ControlledThread[] inOrder = new ControlledThread[16];
  private @Nullable ControlledThread[] byIndex = new ControlledThread[16];
  private int count;

  /** The paths of all threads there ever were. */
  ThreadPaths paths() {
    return paths;
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      byIndex[at(i).index] = null;
    }
    Arrays.fill(inOrder, 0, count, null);
    count = 0;
  }

  /**
   * Adds a thread.
   *
   * @param object number of the thread's object
   */
  ControlledThread add(Thread thread, @Nullable ControlledThread parent, int object) {
    int index = parent == null ? ThreadPaths.MAIN : paths.child(parent.index, parent.children++);
    if (count == inOrder.length) {
      inOrder = Arrays.copyOf(inOrder, count * 2);
    }
    if (index >= byIndex.length) {
      byIndex = Arrays.copyOf(byIndex, Math.max(index + 1, byIndex.length * 2));
    }
    ControlledThread controlled = new ControlledThread(thread, index, paths.path(index), object);
    byIndex[index] = controlled;
    inOrder[count++] = controlled;
    return controlled;
  }

  int count() {
    return count;
  }

  /** The n-th thread of this execution. */
  ControlledThread at(int n) {
    ControlledThread thread = inOrder[n];
    if (thread == null) {
      throw new IndexOutOfBoundsException("thread " + n + " of " + count);
    }
    return thread;
  }

  /** Whether the thread exists in this execution. */
  boolean has(int index) {
    return index < byIndex.length && byIndex[index] != null;
  }

  /** The thread with that {@link ControlledThread#index}. */
  ControlledThread get(int index) {
    ControlledThread thread = byIndex[index];
    if (thread == null) {
      throw new IndexOutOfBoundsException("no thread " + paths.path(index));
    }
    return thread;
  }

  /**
   * The controlled thread behind {@code thread}, or null if it is foreign. Foreign threads ask too,
   * at any time: they may miss a thread that is just being added, but must not stumble.
   */
  @Nullable ControlledThread find(@Nullable Thread thread) {
    @Nullable ControlledThread[] all = inOrder;
    for (int i = Math.min(count, all.length) - 1; i >= 0; i--) {
      ControlledThread candidate = all[i];
      if (candidate != null && candidate.thread == thread) {
        return candidate;
      }
    }
    return null;
  }

  /** Those that have not ended. */
  List<ControlledThread> unfinished() {
    List<ControlledThread> unfinished = List.of();
    for (int i = 0; i < count; i++) {
      ControlledThread thread = at(i);
      if (!thread.ended) {
        if (unfinished.isEmpty()) {
          unfinished = new ArrayList<>();
        }
        unfinished.add(thread);
      }
    }
    return unfinished;
  }
}
