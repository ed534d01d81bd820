package dev.replay.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controlled threads of one execution, in order of creation. */
final class ThreadTable {

  private @Nullable ControlledThread[] threads = new ControlledThread[16];
  private int count;

  void clear() {
    Arrays.fill(threads, 0, count, null);
    count = 0;
  }

  /**
   * Adds a thread.
   *
   * @param object number of the thread's object
   */
  ControlledThread add(Thread thread, @Nullable ControlledThread parent, int object) {
    String path = parent == null ? "main" : parent.path + "/" + parent.children++;
    if (count == threads.length) {
      threads = Arrays.copyOf(threads, count * 2);
    }
    ControlledThread controlled = new ControlledThread(thread, count, path, object);
    threads[count++] = controlled;
    return controlled;
  }

  int count() {
    return count;
  }

  ControlledThread get(int index) {
    ControlledThread thread = threads[index];
    if (thread == null) {
      throw new IndexOutOfBoundsException("thread " + index + " of " + count);
    }
    return thread;
  }

  /**
   * The controlled thread behind {@code thread}, or null if it is foreign. Foreign threads ask too,
   * at any time: they may miss a thread that is just being added, but must not stumble.
   */
  @Nullable ControlledThread find(@Nullable Thread thread) {
    @Nullable ControlledThread[] all = threads;
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
      ControlledThread thread = get(i);
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
