package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Program;
import dev.replay.engine.Replay;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import io.netty.util.internal.shaded.org.jctools.util.UnsafeAccess;
import org.junit.jupiter.api.Test;

/** {@code sun.misc.Unsafe}, as a library hands it out. */
@SuppressWarnings({"removal", "deprecation", "NonAtomicVolatileUpdate"}) // libraries do
class UnsafeTest {

  /** What is raced for. */
  private static final class Cell {
    private volatile int value;
  }

  private final Cell cell = new Cell();

  private static long offset() {
    return UnsafeAccess.fieldOffset(Cell.class, "value");
  }

  @ReplayTest
  void addingIsAtomic() throws InterruptedException {
    Thread other = new Thread(() -> UnsafeAccess.UNSAFE.getAndAddInt(cell, offset(), 1));
    other.start();
    UnsafeAccess.UNSAFE.getAndAddInt(cell, offset(), 1);
    other.join();

    assertThat(cell.value).isEqualTo(2);
  }

  @ReplayTest
  void oneOfTwoSwapsWins() throws InterruptedException {
    boolean[] won = new boolean[1];
    Thread other =
        new Thread(() -> won[0] = UnsafeAccess.UNSAFE.compareAndSwapInt(cell, offset(), 0, 1));
    other.start();
    boolean mine = UnsafeAccess.UNSAFE.compareAndSwapInt(cell, offset(), 0, 2);
    other.join();

    assertThat(mine).isNotEqualTo(won[0]);
    assertThat(cell.value).isEqualTo(mine ? 2 : 1);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void readingAndWritingMeetsPlainAccesses() throws InterruptedException {
    Thread other = new Thread(() -> cell.value++);
    other.start();
    UnsafeAccess.UNSAFE.putIntVolatile(
        cell, offset(), UnsafeAccess.UNSAFE.getIntVolatile(cell, offset()) + 1);
    other.join();

    assertThat(cell.value).isEqualTo(2);
  }

  /** Memory outside of the heap has no object that could be told about. */
  @Test
  void memoryOutsideOfTheHeapIsNotSeen() {
    Program program =
        faults -> {
          long address = UnsafeAccess.UNSAFE.allocateMemory(Integer.BYTES);
          UnsafeAccess.UNSAFE.putInt(address, 0);
          Thread other = new Thread(() -> increment(address));
          other.start();
          increment(address);
          other.join();
          assertThat(UnsafeAccess.UNSAFE.getInt(address)).isEqualTo(2);
          UnsafeAccess.UNSAFE.freeMemory(address);
        };

    Exploration exploration =
        Replay.explore(program, Options.builder().search(Search.EXHAUSTIVE).build());

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.executions()).isEqualTo(1);
  }

  private static void increment(long address) {
    UnsafeAccess.UNSAFE.putInt(address, UnsafeAccess.UNSAFE.getInt(address) + 1);
  }
}
