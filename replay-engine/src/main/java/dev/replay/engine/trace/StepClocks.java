package dev.replay.engine.trace;

import java.util.Arrays;

/**
 * For each step of an execution, how far it knows of each column: a vector clock (Mattern 1989).
 * Steps of one actor that learn nothing new share a row; what a step knows of its own column goes
 * without saying. So memory is that of what is learnt, and an actor that is alone costs none.
 */
final class StepClocks {

  /** Integers in all rows: 128 MB. */
  private static final long MOST = 1L << 25;

  private static final int CHUNK = 1 << 16;

  private Steps steps = new Steps();
  private int columns;
  private int[] rowOf = new int[64];
  private int rows;

  /** Rows lie in chunks, so many in each that their number is a power of two. */
  private int[][] chunks = {};

  private int shift;

  /** Begins with the clocks of no step. */
  void clear(Steps newSteps) {
    steps = newSteps;
    columns = steps.columns();
    rows = 0;
    shift = 0;
    while (columns * (2L << shift) <= CHUNK) {
      shift++;
    }
    if (rowOf.length < steps.count()) {
      rowOf = new int[steps.count() * 2];
    }
  }

  /** Whether there is room for another row. */
  boolean hasRoom() {
    return (long) (rows + 1) * columns <= MOST;
  }

  /** The step knows that. */
  void put(int step, int[] clock) {
    int row = rows++;
    System.arraycopy(clock, 0, chunkFor(row), at(row), columns);
    rowOf[step] = row;
  }

  /** The step knows what an earlier one of the same actor did, and itself. */
  void putSame(int step, int earlier) {
    rowOf[step] = rowOf[earlier];
  }

  private int[] chunkFor(int row) {
    int number = row >> shift;
    if (number == chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(4, number * 2));
    }
    int[] chunk = chunks[number];
    if (chunk == null || chunk.length < columns << shift) {
      chunk = new int[Math.max(CHUNK, columns << shift)];
      chunks[number] = chunk;
    }
    return chunk;
  }

  private int[] chunk(int row) {
    return chunks[row >> shift];
  }

  private int at(int row) {
    return (row & (1 << shift) - 1) * columns;
  }

  /** Whether a step comes before a later one. */
  boolean precedes(int step, int later) {
    int column = steps.column(step);
    if (column == steps.column(later)) {
      return true;
    }
    int row = rowOf[later];
    return chunk(row)[at(row) + column] > step;
  }

  /** Becomes what is known behind that step. */
  void copy(int step, int[] clock) {
    int row = rowOf[step];
    System.arraycopy(chunk(row), at(row), clock, 0, columns);
    clock[steps.column(step)] = step + 1;
  }

  /** Adds what is known behind that step. */
  void merge(int step, int[] clock) {
    int row = rowOf[step];
    int[] chunk = chunk(row);
    int at = at(row);
    for (int column = 0; column < columns; column++) {
      clock[column] = Math.max(clock[column], chunk[at + column]);
    }
    int own = steps.column(step);
    clock[own] = Math.max(clock[own], step + 1);
  }
}
