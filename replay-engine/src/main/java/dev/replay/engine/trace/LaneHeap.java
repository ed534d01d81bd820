package dev.replay.engine.trace;

import java.util.Arrays;

/** Steps, latest first, each with where it was found: a binary heap. */
final class LaneHeap {

  private static final int WIDTH = 3;

  private int[] data = new int[16 * WIDTH];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  /** The latest step. */
  int step() {
    return data[0];
  }

  /** The lane that it is in. */
  int lane() {
    return data[1];
  }

  /** Which event of the lane it is. */
  int event() {
    return data[2];
  }

  void add(int step, int lane, int event) {
    if ((size + 1) * WIDTH > data.length) {
      data = Arrays.copyOf(data, data.length * 2);
    }
    int at = size++;
    while (at > 0 && data[(at - 1) / 2 * WIDTH] < step) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, step, lane, event);
  }

  /** Removes the latest step. */
  void remove() {
    size--;
    int step = data[size * WIDTH];
    int lane = data[size * WIDTH + 1];
    int event = data[size * WIDTH + 2];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && data[(child + 1) * WIDTH] > data[child * WIDTH]) {
        child++;
      }
      if (data[child * WIDTH] <= step) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, step, lane, event);
  }

  private void move(int from, int to) {
    System.arraycopy(data, from * WIDTH, data, to * WIDTH, WIDTH);
  }

  private void put(int at, int step, int lane, int event) {
    data[at * WIDTH] = step;
    data[at * WIDTH + 1] = lane;
    data[at * WIDTH + 2] = event;
  }
}
