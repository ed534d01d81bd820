package dev.replay.engine.trace;

import java.util.Arrays;

/**
 * Vector clocks of the threads of one execution and of what they synchronize on (Mattern 1989), as
 * rows of one array. A thread's own component grows whenever it releases.
 */
final class ThreadClocks {

  static final int NO_ROW = -1;

  private int width;
  private int[] rows = new int[256];
  private int rowCount;

  /** Begins with a clock for each of {@code threads} threads. */
  void clear(int threads) {
    width = threads;
    rowCount = 0;
    for (int thread = 0; thread < threads; thread++) {
      int row = newRow();
      Arrays.fill(rows, row, row + width, 0);
      rows[row + thread] = 1;
    }
  }

  private int newRow() {
    int row = rowCount++ * width;
    if (row + width > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(row + width, rows.length * 2));
    }
    return row;
  }

  /** The thread's own time. */
  int now(int thread) {
    return rows[thread * width + thread];
  }

  /** Whether the thread knows what {@code other} did at {@code time}. */
  boolean knows(int thread, int other, int time) {
    return rows[thread * width + other] >= time;
  }

  /** The thread learns what was released there. */
  void acquire(int thread, int row) {
    if (row == NO_ROW) {
      return;
    }
    join(thread * width, row);
  }

  /**
   * Whoever acquires from there learns what the thread knows.
   *
   * @param row where others released before, or {@link #NO_ROW}
   * @return the row
   */
  int release(int thread, int row) {
    int own = thread * width;
    int to = row;
    if (to == NO_ROW) {
      to = newRow();
      System.arraycopy(rows, own, rows, to, width);
    } else {
      join(to, own);
    }
    rows[own + thread]++;
    return to;
  }

  private void join(int to, int from) {
    int[] r = rows;
    for (int i = 0; i < width; i++) {
      if (r[from + i] > r[to + i]) {
        r[to + i] = r[from + i];
      }
    }
  }
}
