package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/** Fields, array elements, {@code VarHandle}, {@code Unsafe}, reflection, class initialisers. */
@Area("Memory")
@SuppressWarnings("NonAtomicVolatileUpdate") // the lost update is what is shown
public final class MemoryRows {

  private static final String LOST = "an update may be lost";

  private static final VarHandle FIELD;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle BUFFER =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle STATIC;
  private static final VarHandle INHERITED;
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  static {
    try {
      FIELD = MethodHandles.lookup().findVarHandle(Cell.class, "value", int.class);
      INHERITED = MethodHandles.lookup().findVarHandle(SpecialCell.class, "open", int.class);
      STATIC = MethodHandles.lookup().findStaticVarHandle(MemoryRows.class, "counter", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static int counter;

  /** What is raced for. */
  private static class Cell {
    private int value;
    private volatile long flag;
    int open;

    @SuppressWarnings("UnusedMethod") // by reflection only
    synchronized void increment() {
      value++;
    }
  }

  private static final class SpecialCell extends Cell {}

  private MemoryRows() {}

  /** Two threads do the same. */
  private static void twice(Background.Body body) throws Exception {
    Thread other = start(body);
    body.run();
    other.join();
  }

  @Row(
      api = "plain field",
      says = LOST,
      outcomes = {"1", "2"})
  static String plainField() throws Exception {
    Cell cell = new Cell();
    twice(() -> cell.value++);
    return "" + cell.value;
  }

  @Row(
      api = "volatile field",
      says = LOST,
      outcomes = {"1", "2"})
  static String volatileField() throws Exception {
    Cell cell = new Cell();
    twice(() -> cell.flag++);
    return "" + cell.flag;
  }

  @Row(
      api = "byte[], short[], char[], long[], float[], double[], boolean[]",
      says = "elements are read and written one by one",
      outcomes = {
        "0000000", "1000000", "1100000", "1110000", "1111000", "1111100", "1111110", "1111111"
      })
  static String arrays() {
    byte[] bytes = new byte[1];
    short[] shorts = new short[1];
    char[] chars = {'0'};
    long[] longs = new long[1];
    float[] floats = new float[1];
    double[] doubles = new double[1];
    boolean[] booleans = new boolean[1];
    start(
        () -> {
          bytes[0] = 1;
          shorts[0] = 1;
          chars[0] = '1';
          longs[0] = 1;
          floats[0] = 1;
          doubles[0] = 1;
          booleans[0] = true;
        });
    // Read against the order of writing: a 1 says that all before it were written.
    boolean last = booleans[0];
    double sixth = doubles[0];
    float fifth = floats[0];
    long fourth = longs[0];
    char third = chars[0];
    short second = shorts[0];
    byte first = bytes[0];
    return "" + first + second + third + fourth + (int) fifth + (int) sixth + (last ? 1 : 0);
  }

  @Row(
      api = "VarHandle of a field: get, set",
      says = LOST,
      outcomes = {"1", "2"})
  static String varHandle() throws Exception {
    Cell cell = new Cell();
    twice(() -> FIELD.setVolatile(cell, (int) FIELD.getVolatile(cell) + 1));
    return "" + cell.value;
  }

  @Row(api = "VarHandle of a field: getAndAdd", says = "is atomic", outcomes = "2")
  static String varHandleGetAndAdd() throws Exception {
    Cell cell = new Cell();
    twice(() -> FIELD.getAndAdd(cell, 1));
    return "" + cell.value;
  }

  @Row(
      api = "VarHandle of array elements: compareAndSet",
      says = "one of two wins",
      outcomes = {"1", "2"})
  static String varHandleOfArray() throws Exception {
    int[] values = new int[2];
    Thread other = start(() -> ELEMENT.compareAndSet(values, 1, 0, 1));
    ELEMENT.compareAndSet(values, 1, 0, 2);
    other.join();
    return "" + values[1];
  }

  @Row(
      api = "byteArrayViewVarHandle",
      says = LOST,
      outcomes = {"1", "2"})
  static String byteArrayView() throws Exception {
    byte[] bytes = new byte[8];
    twice(() -> BYTES.set(bytes, 4, (int) BYTES.get(bytes, 4) + 1));
    return "" + bytes[7];
  }

  @Row(
      api = "VarHandle of a static field: get, set",
      says = LOST,
      outcomes = {"1", "2"})
  static String varHandleOfStatic() throws Exception {
    twice(() -> STATIC.setVolatile((int) STATIC.getVolatile() + 1));
    return "" + counter;
  }

  @Row(
      api = "VarHandle of a static field: getAndAdd",
      says = "is atomic, and meets plain accesses to the same field",
      outcomes = {"1", "2"})
  static String varHandleOfStaticAgainstPlain() throws Exception {
    Thread other = start(() -> STATIC.getAndAdd(1));
    counter++;
    other.join();
    return "" + counter;
  }

  @Row(
      api = "VarHandle of an inherited field",
      says = "meets plain accesses to the same field",
      outcomes = {"1", "2"})
  static String varHandleOfInherited() throws Exception {
    Cell cell = new SpecialCell();
    Thread other = start(() -> INHERITED.getAndAdd(cell, 1));
    cell.open++;
    other.join();
    return "" + cell.open;
  }

  @Row(
      api = "VarHandle: getOpaque, setRelease, getAcquire, weakCompareAndSet, getAndBitwiseOr",
      says = "all access modes are seen",
      outcomes = {"0", "1", "5", "7"})
  static String accessModes() {
    Cell cell = new Cell();
    start(
        () -> {
          FIELD.setRelease(cell, 1);
          FIELD.getAndBitwiseOr(cell, 4);
          FIELD.weakCompareAndSet(cell, 5, 7);
        });
    int seen = (int) FIELD.getAcquire(cell);
    return "" + seen;
  }

  @Row(
      api = "byteBufferViewVarHandle",
      says = LOST,
      outcomes = {"1", "2"})
  static String byteBufferView() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    twice(() -> BUFFER.setVolatile(buffer, 4, (int) BUFFER.getVolatile(buffer, 4) + 1));
    return "" + buffer.get(7);
  }

  @Row(
      api = "Field.get, Field.set",
      says = "are not seen: no thread comes in between",
      outcomes = "2")
  static String reflectedField() throws Exception {
    Cell cell = new Cell();
    Field field = Cell.class.getDeclaredField("value");
    field.setAccessible(true);
    twice(() -> field.setInt(cell, field.getInt(cell) + 1));
    return "" + cell.value;
  }

  @Row(api = "Method.invoke", says = "what is invoked is under control", outcomes = "2")
  static String reflectedMethod() throws Exception {
    Cell cell = new Cell();
    Method method = Cell.class.getDeclaredMethod("increment");
    method.setAccessible(true);
    twice(() -> method.invoke(cell));
    return "" + cell.value;
  }

  @Row(
      api = "ThreadLocalRandom.current",
      says = "as the first act of two threads",
      outcomes = "true")
  static String threadLocalRandom() throws Exception {
    int[] seen = new int[1];
    twice(() -> seen[0] = ThreadLocalRandom.current().nextInt(1, 3));
    return "" + (seen[0] > 0);
  }
}
