package dev.replay.engine.trace;

import dev.replay.hooks.Operation;
import java.util.Arrays;

/**
 * Finds data races in a finished execution: two accesses to the same place by different threads, at
 * least one of which writes and at least one of which is plain, that are not ordered by
 * happens-before (JLS 17.4.5). Happens-before is what the program's synchronization makes of it,
 * not the order in which this execution happened to run; so one execution shows races that it did
 * not run into.
 *
 * <p>The algorithm is FastTrack (Flanagan and Freund, PLDI 2009): of the last write, and as a rule
 * of the last read, only an epoch is kept, which thread and when; all readers only where several
 * read without an order between them. Per place it finds the first race for certain, later ones
 * mostly.
 *
 * <p>What synchronizes: starting and joining threads, monitors, volatile fields and handles in
 * another mode than plain, calls of atomic and concurrent objects of the JDK (one place each, so
 * that some order is seen that the specification does not promise), class initialisation,
 * interrupts, parking. What does not: the passing of time, injected faults, fences on their own.
 *
 * <p>Nothing is allocated once its arrays are large enough.
 */
public final class RaceDetector {

  /** Is told of races. */
  public interface Races {
    /** The two accesses, as events of the trace, in the order in which they happened. */
    void race(int first, int second);
  }

  private static final int NOBODY = -1;

  /** Several threads have read, see {@link #readers}. */
  private static final int SEVERAL = -2;

  private final Cells cells = new Cells();
  private final ThreadClocks clocks = new ThreadClocks();
  private Trace trace = new Trace();
  private Races races = (first, second) -> {};

  private int threads;
  private int[] threadOfActor = new int[16];
  private int[] threadObject = new int[16];

  /** How often somebody had interrupted, unparked or started the thread when it looked last. */
  private int[] seen = new int[16];

  // By cell: what was released there, how often; who wrote and read it last, when, and in which
  // event.
  private int[] rows = new int[128];
  private int[] released = new int[128];
  private int[] writer = new int[128];
  private int[] writeTime = new int[128];
  private int[] writeEvent = new int[128];
  private int[] reader = new int[128];
  private int[] readTime = new int[128];
  private int[] readEvent = new int[128];

  /** Of cells that several read: for each thread the time and event of its last read. */
  private int[] readers = new int[256];

  private int readersSize;
  private int prepared;

  /** Looks through an execution. */
  public void analyse(Trace newTrace, Races newRaces) {
    if (!newTrace.hasPlain()) {
      return;
    }
    trace = newTrace;
    races = newRaces;
    if (!prepare()) {
      return;
    }
    for (int event = 0; event < trace.size(); event++) {
      if (trace.actor(event) >= 0) {
        look(event, threadOfActor[trace.actor(event)]);
      }
    }
  }

  /** False if there is only one thread. */
  private boolean prepare() {
    threads = 0;
    int objects = 0;
    for (int event = 0; event < trace.size(); event++) {
      objects = Math.max(objects, trace.object(event));
      if (trace.beginsStep(event) && trace.operation(event) == Operation.START) {
        int actor = trace.actor(event);
        if (actor >= threadOfActor.length) {
          threadOfActor = Arrays.copyOf(threadOfActor, actor * 2);
        }
        if (threads == threadObject.length) {
          threadObject = Arrays.copyOf(threadObject, threads * 2);
          seen = Arrays.copyOf(seen, threads * 2);
        }
        threadObject[threads] = trace.object(event);
        seen[threads] = 0;
        threadOfActor[actor] = threads++;
      }
    }
    if (threads < 2) {
      return false;
    }
    cells.clear(objects + 1);
    clocks.clear(threads);
    prepared = 0;
    readersSize = 0;
    return true;
  }

  private int cell(int object, int part) {
    int cell = cells.of(object, part);
    if (cell == prepared) {
      if (cell == rows.length) {
        grow();
      }
      rows[cell] = ThreadClocks.NO_ROW;
      released[cell] = 0;
      writer[cell] = NOBODY;
      reader[cell] = NOBODY;
      prepared++;
    }
    return cell;
  }

  private void grow() {
    int length = rows.length * 2;
    rows = Arrays.copyOf(rows, length);
    released = Arrays.copyOf(released, length);
    writer = Arrays.copyOf(writer, length);
    writeTime = Arrays.copyOf(writeTime, length);
    writeEvent = Arrays.copyOf(writeEvent, length);
    reader = Arrays.copyOf(reader, length);
    readTime = Arrays.copyOf(readTime, length);
    readEvent = Arrays.copyOf(readEvent, length);
  }

  private void look(int event, int thread) {
    int object = trace.object(event);
    if (object == Footprint.CLOCK || object == Footprint.FAULTS) {
      return;
    }
    int cell = cell(object, trace.part(event));
    if (trace.isPlain(event)) {
      access(event, thread, cell);
      return;
    }
    if (trace.isEcho(event)) {
      return;
    }
    Operation operation = trace.operation(event);
    if (acquires(operation, event)) {
      acquire(thread, object, cell);
    }
    if (trace.beginsStep(event)) {
      acquireOwn(thread);
    }
    if (operation == Operation.READ || operation == Operation.WRITE) {
      access(event, thread, cell); // of the same place, others may be plain
    }
    if (releases(operation, event)) {
      rows[cell] = clocks.release(thread, rows[cell]);
      released[cell]++;
    }
  }

  /** Every step may look at its own thread's interrupt, deep inside the JDK. */
  private void acquireOwn(int thread) {
    int cell = cell(threadObject[thread], Footprint.THREAD);
    if (released[cell] > seen[thread]) {
      seen[thread] = released[cell];
      clocks.acquire(thread, rows[cell]);
    }
  }

  private boolean acquires(Operation operation, int event) {
    return switch (operation) {
      case SPAWN, UNPARK, INTERRUPT, END, EXIT, WAIT -> false;
      // Of the writes to fields, those by handles read as well.
      case WRITE -> trace.site(event).member == 0;
      default -> true;
    };
  }

  private boolean releases(Operation operation, int event) {
    return switch (operation) {
      case START, JOIN, PARK, SLEEP, ENTER, REENTER, YIELD -> false;
      default -> !trace.readOnly(event);
    };
  }

  /** A call on the whole object meets all that was done to its parts, and the other way round. */
  private void acquire(int thread, int object, int cell) {
    int part = cells.part(cell);
    if (part == Footprint.WHOLE) {
      for (int other = cells.first(object); other != Cells.NONE; other = cells.next(other)) {
        clocks.acquire(thread, rows[other]);
      }
      return;
    }
    clocks.acquire(thread, rows[cell]);
    int whole = cells.whole(object);
    if (whole != Cells.NONE && part != Footprint.THREAD) {
      clocks.acquire(thread, rows[whole]);
    }
  }

  private void access(int event, int thread, int cell) {
    int object = trace.object(event);
    if (cells.part(cell) == Footprint.WHOLE) {
      for (int other = cells.first(object); other != Cells.NONE; other = cells.next(other)) {
        check(event, thread, other);
      }
    } else {
      check(event, thread, cell);
      int whole = cells.whole(object);
      if (whole != Cells.NONE) {
        check(event, thread, whole);
      }
    }
    if (trace.readOnly(event)) {
      noteRead(event, thread, cell);
    } else {
      writer[cell] = thread;
      writeTime[cell] = clocks.now(thread);
      writeEvent[cell] = event;
      reader[cell] = NOBODY; // who races with them races with this write, or was told
    }
  }

  private void check(int event, int thread, int cell) {
    if (writer[cell] >= 0 && isUnordered(thread, writer[cell], writeTime[cell])) {
      tell(writeEvent[cell], event);
    }
    if (trace.readOnly(event)) {
      return;
    }
    if (reader[cell] == SEVERAL) {
      int at = readTime[cell];
      for (int other = 0; other < threads; other++) {
        int time = readers[at + 2 * other];
        if (time > 0 && isUnordered(thread, other, time)) {
          tell(readers[at + 2 * other + 1], event);
        }
      }
    } else if (reader[cell] >= 0 && isUnordered(thread, reader[cell], readTime[cell])) {
      tell(readEvent[cell], event);
    }
  }

  private boolean isUnordered(int thread, int other, int time) {
    return thread != other && !clocks.knows(thread, other, time);
  }

  private void tell(int first, int second) {
    if (trace.isPlain(first) || trace.isPlain(second)) {
      races.race(first, second);
    }
  }

  private void noteRead(int event, int thread, int cell) {
    int now = clocks.now(thread);
    if (reader[cell] == SEVERAL) {
      int at = readTime[cell] + 2 * thread;
      readers[at] = now;
      readers[at + 1] = event;
      return;
    }
    if (reader[cell] >= 0 && isUnordered(thread, reader[cell], readTime[cell])) {
      int at = newReaders();
      int before = at + 2 * reader[cell];
      readers[before] = readTime[cell];
      readers[before + 1] = readEvent[cell];
      readers[at + 2 * thread] = now;
      readers[at + 2 * thread + 1] = event;
      reader[cell] = SEVERAL;
      readTime[cell] = at;
      return;
    }
    reader[cell] = thread;
    readTime[cell] = now;
    readEvent[cell] = event;
  }

  private int newReaders() {
    int at = readersSize;
    readersSize += 2 * threads;
    if (readersSize > readers.length) {
      readers = Arrays.copyOf(readers, readersSize * 2);
    }
    Arrays.fill(readers, at, readersSize, 0);
    return at;
  }
}
