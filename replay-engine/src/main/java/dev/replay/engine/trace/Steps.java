package dev.replay.engine.trace;

import java.util.Arrays;

/**
 * A trace, cut into steps. Steps are counted from 0, in order; each is some events of one actor.
 * Actors have a column each, in order of their first step. Which steps are dependent is told from
 * what they touch, whatever came between them.
 *
 * <p>One object lays out trace after trace; nothing is allocated once its arrays are large enough.
 */
public final class Steps {

  /** No actor. */
  public static final int NOBODY = Integer.MIN_VALUE;

  private Trace trace = new Trace();

  private int count;
  private int[] firstEvent = new int[64];
  private int[] columnOf = new int[64];
  private boolean[] barrier = new boolean[64];
  private int[] stepOf = new int[128];

  private int columns;
  private int[] actors = new int[16];
  private int[] threadObject = new int[16];
  private int[] columnOfActor = new int[16];

  // Steps by column, in order: those of a column begin at its start.
  private int[] byColumn = new int[64];
  private int[] start = new int[16];

  private int objects;
  private int[] columnOfObject = new int[64];

  // ---- laying out

  /** Becomes the steps of that trace. */
  void layOut(Trace newTrace) {
    trace = newTrace;
    for (int column = 0; column < columns; column++) {
      columnOfActor[actors[column] + 1] = 0;
    }
    columns = 0;
    count = 0;
    objects = 0;
    int size = trace.size();
    if (stepOf.length < size) {
      stepOf = new int[size * 2];
    }
    for (int event = 0; event < size; event++) {
      if (trace.beginsStep(event)) {
        begin(event);
      }
      stepOf[event] = count - 1;
      barrier[count - 1] |= trace.isBarrier(event);
      objects = Math.max(objects, trace.object(event) + 1);
    }
    for (int event = size; event < trace.sizeWithPending(); event++) {
      objects = Math.max(objects, trace.object(event) + 1);
    }
    firstEvent[count] = size;
    noteThreads();
    sortByColumn();
  }

  private void sortByColumn() {
    if (start.length < columns + 2) {
      start = new int[columns * 2 + 2];
    }
    if (byColumn.length < count) {
      byColumn = new int[count * 2];
    }
    Arrays.fill(start, 0, columns + 2, 0);
    for (int step = 0; step < count; step++) {
      start[columnOf[step] + 2]++;
    }
    for (int column = 0; column < columns; column++) {
      start[column + 2] += start[column + 1];
    }
    for (int step = 0; step < count; step++) {
      byColumn[start[columnOf[step] + 1]++] = step;
    }
  }

  private void begin(int event) {
    if (count + 2 > firstEvent.length) {
      firstEvent = Arrays.copyOf(firstEvent, count * 2);
      columnOf = Arrays.copyOf(columnOf, count * 2);
      barrier = Arrays.copyOf(barrier, count * 2);
    }
    firstEvent[count] = event;
    barrier[count] = false;
    columnOf[count++] = column(trace.actor(event), event);
  }

  private int column(int actor, int event) {
    if (actor + 1 >= columnOfActor.length) {
      columnOfActor = Arrays.copyOf(columnOfActor, (actor + 2) * 2);
    }
    int known = columnOfActor[actor + 1];
    if (known != 0) {
      return known - 1;
    }
    if (columns == actors.length) {
      actors = Arrays.copyOf(actors, columns * 2);
      threadObject = Arrays.copyOf(threadObject, columns * 2);
    }
    actors[columns] = actor;
    threadObject[columns] = actor < 0 ? -1 : trace.object(event); // its START
    columnOfActor[actor + 1] = columns + 1;
    return columns++;
  }

  private void noteThreads() {
    if (columnOfObject.length < objects) {
      columnOfObject = new int[objects * 2];
    }
    Arrays.fill(columnOfObject, 0, objects, -1);
    for (int column = 0; column < columns; column++) {
      if (threadObject[column] >= 0) {
        columnOfObject[threadObject[column]] = column;
      }
    }
  }

  // ---- asking

  /** How many there are. */
  public int count() {
    return count;
  }

  /** How many objects the trace speaks of. */
  int objects() {
    return objects;
  }

  /** The step that an event is part of. */
  int ofEvent(int event) {
    return stepOf[event];
  }

  /** Who took the step. */
  public int actor(int step) {
    return actors[columnOf[step]];
  }

  /** The step's first event. */
  public int from(int step) {
    return firstEvent[step];
  }

  /** Behind the step's last event. */
  public int to(int step) {
    return firstEvent[step + 1];
  }

  /** Whether it depends on every step. */
  boolean isBarrier(int step) {
    return barrier[step];
  }

  /** How many actors have acted; each has a column. */
  public int columns() {
    return columns;
  }

  /** Who has that column. */
  public int actorOfColumn(int column) {
    return actors[column];
  }

  /** The column of who took the step. */
  int column(int step) {
    return columnOf[step];
  }

  /** The column of an actor that may have taken no step; then -1. */
  public int columnOfActor(int actor) {
    return actor + 1 < columnOfActor.length ? columnOfActor[actor + 1] - 1 : -1;
  }

  /** The column of the actor whose thread that object is, or -1. */
  int columnOfThread(int object) {
    return columnOfObject[object];
  }

  /** The actor whose thread that object is, or {@link #NOBODY}. */
  public int threadOf(int object) {
    return columnOfObject[object] < 0 ? NOBODY : actors[columnOfObject[object]];
  }

  /** Number of the object that stands for the thread that took the step; -1 for the clock. */
  public int threadObject(int step) {
    return threadObject[columnOf[step]];
  }

  /** The same by actor; -1 if it never started. */
  public int threadObjectOf(int actor) {
    int column = columnOfActor(actor);
    return column < 0 ? -1 : threadObject[column];
  }

  /** The first step of a column behind {@code step}, or -1. */
  int firstBehind(int column, int step) {
    int at = placeBehind(column, step);
    return at < start[column + 1] ? byColumn[at] : -1;
  }

  /** The last step of a column before {@code step}, or -1. */
  public int lastBefore(int column, int step) {
    int at = placeBehind(column, step - 1) - 1;
    return at >= start[column] ? byColumn[at] : -1;
  }

  /** The step at one of the places that {@link #placeBehind} tells. */
  int atPlace(int place) {
    return byColumn[place];
  }

  /**
   * Where the first step of a column behind {@code step} is; the next column's if there is none.
   */
  int placeBehind(int column, int step) {
    int from = start[column];
    int to = start[column + 1];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (byColumn[middle] > step) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Whether the step sets a deadline, upon which time may pass. */
  public boolean armsDeadline(int step) {
    for (int event = from(step); event < to(step); event++) {
      if (trace.object(event) == Footprint.CLOCK
          && trace.part(event) == Footprint.DEADLINES
          && trace.readOnly(event)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two steps are dependent; the second in the form of {@link Causality.Races#race}. */
  public boolean dependent(int step, int actor, int from, int to) {
    if (actor < 0 || barrier[step] || hasBarrier(from, to)) {
      return true;
    }
    return conflict(from(step), to(step), from, to)
        || writesThread(from(step), to(step), threadObjectOf(actor))
        || writesThread(from, to, threadObject(step));
  }

  private boolean conflict(int from1, int to1, int from2, int to2) {
    for (int a = from1; a < to1; a++) {
      for (int b = from2; b < to2; b++) {
        if (trace.conflict(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean writesThread(int from, int to, int object) {
    for (int event = from; event < to; event++) {
      if (trace.object(event) == object
          && trace.part(event) == Footprint.THREAD
          && !trace.readOnly(event)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasBarrier(int from, int to) {
    for (int event = from; event < to; event++) {
      if (trace.isBarrier(event)) {
        return true;
      }
    }
    return false;
  }
}
