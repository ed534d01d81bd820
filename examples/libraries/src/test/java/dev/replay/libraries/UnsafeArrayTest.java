package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import io.netty.util.internal.shaded.org.jctools.util.UnsafeAccess;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Elements of arrays by {@code Unsafe}, as queues of JCTools and Netty and the Disruptor access
 * them: what is handed over in a slot, in a mode that synchronizes, is no data race.
 */
@SuppressWarnings({"removal", "deprecation"}) // libraries do
class UnsafeArrayTest {

  private static final class Letter {
    int text;
  }

  private final Object[] slots = new Object[2];
  private final int[] flags = new int[2];
  private final byte[] bytes = new byte[32];
  private int value;

  private static long object(int index) {
    return UnsafeAccess.UNSAFE.arrayBaseOffset(Object[].class)
        + (long) index * UnsafeAccess.UNSAFE.arrayIndexScale(Object[].class);
  }

  private static long flag(int index) {
    return UnsafeAccess.UNSAFE.arrayBaseOffset(int[].class) + (long) index * Integer.BYTES;
  }

  private static long at(int index) {
    return (long) UnsafeAccess.UNSAFE.arrayBaseOffset(byte[].class) + index;
  }

  private static void both(Runnable first, Runnable second) throws InterruptedException {
    Thread other = new Thread(first);
    other.start();
    second.run();
    other.join();
  }

  /** One writes a letter and hands it over; the other reads what it gets. */
  private static void letter(Consumer<Letter> handOver, Supplier<Object> take)
      throws InterruptedException {
    both(
        () -> {
          Letter letter = new Letter();
          letter.text = 7;
          handOver.accept(letter);
        },
        () -> {
          if (take.get() instanceof Letter letter) {
            assertThat(letter.text).isEqualTo(7);
          }
        });
  }

  @ReplayTest
  void orderedAndVolatile() throws InterruptedException {
    letter(
        letter -> UnsafeAccess.UNSAFE.putOrderedObject(slots, object(1), letter),
        () -> UnsafeAccess.UNSAFE.getObjectVolatile(slots, object(1)));
  }

  @ReplayTest
  void volatileBothSides() throws InterruptedException {
    letter(
        letter -> UnsafeAccess.UNSAFE.putObjectVolatile(slots, object(0), letter),
        () -> UnsafeAccess.UNSAFE.getObjectVolatile(slots, object(0)));
  }

  @ReplayTest
  void compareAndSwap() throws InterruptedException {
    letter(
        letter -> UnsafeAccess.UNSAFE.compareAndSwapObject(slots, object(0), null, letter),
        () -> UnsafeAccess.UNSAFE.getAndSetObject(slots, object(0), null));
  }

  @ReplayTest
  void flags() throws InterruptedException {
    both(
        () -> {
          value = 1;
          UnsafeAccess.UNSAFE.putOrderedInt(flags, flag(1), 1);
        },
        () -> {
          if (UnsafeAccess.UNSAFE.getAndAddInt(flags, flag(1), 1) == 1) {
            value = 2;
          }
        });
  }

  /** The slot is written plainly, and made known by another that is not. */
  @ReplayTest
  void plainSlotVolatileFlag() throws InterruptedException {
    letter(
        letter -> {
          UnsafeAccess.UNSAFE.putObject(slots, object(0), letter);
          UnsafeAccess.UNSAFE.putIntVolatile(flags, flag(0), 1);
        },
        () ->
            UnsafeAccess.UNSAFE.getIntVolatile(flags, flag(0)) == 1
                ? UnsafeAccess.UNSAFE.getObject(slots, object(0))
                : null);
  }

  @ReplayTest
  void neighbours() throws InterruptedException {
    both(
        () -> UnsafeAccess.UNSAFE.putObject(slots, object(0), "a"),
        () -> slots[1] = UnsafeAccess.UNSAFE.getObject(slots, object(1)));
  }

  /** Of one array of bytes, each thread has its own half. */
  @ReplayTest
  void halves() throws InterruptedException {
    both(
        () -> {
          UnsafeAccess.UNSAFE.putLong(bytes, at(0), -1L);
          UnsafeAccess.UNSAFE.setMemory(bytes, at(8), 8, (byte) 1);
        },
        () -> {
          UnsafeAccess.UNSAFE.putLong(bytes, at(16), -1L);
          UnsafeAccess.UNSAFE.copyMemory(bytes, at(16), bytes, at(24), 8);
        });
  }

  /** What both copy from, neither writes. */
  @ReplayTest
  void copiesFromOneSource() throws InterruptedException {
    Runnable copy = () -> UnsafeAccess.UNSAFE.copyMemory(bytes, at(0), new byte[8], at(0), 8);
    both(copy, copy);
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void plainBothSidesIsARace() throws InterruptedException {
    both(
        () -> UnsafeAccess.UNSAFE.putObject(slots, object(0), "a"),
        () -> UnsafeAccess.UNSAFE.putObject(slots, object(0), "b"));
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void plainAndAnElementIsARace() throws InterruptedException {
    both(() -> UnsafeAccess.UNSAFE.putObject(slots, object(0), "a"), () -> slots[1] = slots[0]);
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void volatileAndAnElementIsARace() throws InterruptedException {
    both(() -> UnsafeAccess.UNSAFE.putObjectVolatile(slots, object(0), "a"), () -> slots[0] = "b");
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void aByteOfALongIsARace() throws InterruptedException {
    both(() -> UnsafeAccess.UNSAFE.putLong(bytes, at(0), -1L), () -> bytes[7] = 1);
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void copiedMemoryIsARace() throws InterruptedException {
    both(() -> UnsafeAccess.UNSAFE.copyMemory(bytes, at(0), bytes, at(16), 8), () -> bytes[16] = 1);
  }
}
