package dev.replay.programs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Programs whose threads share arrays and do not race: elements are accessed in a mode that
 * synchronizes, or each thread has its own.
 */
@SuppressWarnings("ReturnValueIgnored") // what is read is what matters
public final class OrderedArrays {

  static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
  static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
  static final VarHandle LONG_OF_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_OF_BUFFER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final class Letter {
    int text;
  }

  private final Object[] slots = new Object[2];
  private final int[] flags = new int[2];
  private final byte[] bytes = new byte[32];
  private int value;

  private static void both(Runnable first, Runnable second) {
    new Thread(first).start();
    new Thread(second).start();
  }

  /** One writes a letter and hands it over; the other reads what it gets. */
  private void letter(Consumer<Letter> handOver, Supplier<Object> take) {
    both(
        () -> {
          Letter letter = new Letter();
          letter.text = 7;
          handOver.accept(letter);
        },
        () -> {
          if (take.get() instanceof Letter letter) {
            value = letter.text;
          }
        });
  }

  private void handle(VarHandle.AccessMode write, VarHandle.AccessMode read) {
    letter(
        letter -> {
          switch (write) {
            case SET_OPAQUE -> ELEMENT.setOpaque(slots, 1, (Object) letter);
            case SET_RELEASE -> ELEMENT.setRelease(slots, 1, (Object) letter);
            default -> ELEMENT.setVolatile(slots, 1, (Object) letter);
          }
        },
        () ->
            switch (read) {
              case GET_OPAQUE -> ELEMENT.getOpaque(slots, 1);
              case GET_ACQUIRE -> ELEMENT.getAcquire(slots, 1);
              default -> ELEMENT.getVolatile(slots, 1);
            });
  }

  public void releaseAndAcquire() {
    handle(VarHandle.AccessMode.SET_RELEASE, VarHandle.AccessMode.GET_ACQUIRE);
  }

  public void volatileElement() {
    handle(VarHandle.AccessMode.SET_VOLATILE, VarHandle.AccessMode.GET_VOLATILE);
  }

  public void opaqueElement() {
    handle(VarHandle.AccessMode.SET_OPAQUE, VarHandle.AccessMode.GET_OPAQUE);
  }

  public void compareAndSetOfAnElement() {
    letter(
        letter -> ELEMENT.compareAndSet(slots, 0, null, (Object) letter),
        () -> ELEMENT.getAndSet(slots, 0, null));
  }

  public void getAndAddOfAnElement() {
    both(() -> INTS.getAndAdd(flags, 0, 1), () -> INTS.getAndAddRelease(flags, 0, 1));
  }

  /** Not of an array of bytes, which JDK 25 refuses. */
  public void viewOfBytes() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16);
    both(
        () -> {
          value = 1;
          LONG_OF_BUFFER.setRelease(buffer, 8, 1L);
        },
        () -> {
          if ((long) LONG_OF_BUFFER.getAcquire(buffer, 8) == 1) {
            value = 2;
          }
        });
  }

  /** One element is two longs away from the other. */
  public void plainViewsSideBySide() {
    both(() -> LONG_OF_BYTES.set(bytes, 0, 1L), () -> LONG_OF_BYTES.set(bytes, 8, 2L));
  }

  public void plainViewsOfABuffer() {
    ByteBuffer buffer = ByteBuffer.allocate(16);
    both(() -> LONG_OF_BUFFER.set(buffer, 0, 1L), () -> LONG_OF_BUFFER.set(buffer, 8, 2L));
  }

  private <A> void atomicArray(A array, Consumer<A> write, Function<A, Boolean> read) {
    both(
        () -> {
          value = 1;
          write.accept(array);
        },
        () -> {
          if (read.apply(array)) {
            value = 2;
          }
        });
  }

  public void atomicReferenceArray() {
    AtomicReferenceArray<Object> array = new AtomicReferenceArray<>(2);
    letter(letter -> array.lazySet(1, letter), () -> array.get(1));
  }

  public void atomicReferenceArrayByRelease() {
    AtomicReferenceArray<Object> array = new AtomicReferenceArray<>(2);
    letter(letter -> array.setRelease(1, letter), () -> array.getAcquire(1));
  }

  public void atomicIntegerArray() {
    atomicArray(new AtomicIntegerArray(2), a -> a.lazySet(1, 1), a -> a.get(1) == 1);
  }

  public void atomicLongArray() {
    atomicArray(
        new AtomicLongArray(2),
        a -> a.accumulateAndGet(1, 1, Long::sum),
        a -> a.compareAndSet(1, 1, 2));
  }

  public void copiesToOtherParts() {
    int[] shared = new int[1000];
    int[] mine = new int[500];
    both(
        () -> System.arraycopy(mine, 0, shared, 0, 500),
        () -> System.arraycopy(new int[500], 0, shared, 500, 500));
  }

  public void fillsOtherParts() {
    int[] shared = new int[4];
    both(() -> Arrays.fill(shared, 0, 2, 1), () -> Arrays.sort(shared, 2, 4));
  }

  public void bothCopyTheWhole() {
    int[] shared = {1, 2, 3};
    both(() -> value = shared.clone().length, () -> Arrays.copyOfRange(shared, 1, 3));
  }
}
