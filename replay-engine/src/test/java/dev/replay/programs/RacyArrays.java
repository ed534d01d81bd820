package dev.replay.programs;

import java.util.Arrays;

/** Programs that each have a data race on elements of an array, by another means. */
public final class RacyArrays {

  private final Object[] slots = new Object[2];
  private final byte[] bytes = new byte[32];
  private final int[] cells = new int[4];

  private static void both(Runnable first, Runnable second) {
    new Thread(first).start();
    new Thread(second).start();
  }

  public void plainHandle() {
    both(
        () -> OrderedArrays.ELEMENT.set(slots, 0, (Object) "a"),
        () -> OrderedArrays.ELEMENT.getVolatile(slots, 0));
  }

  public void viewAndByte() {
    both(() -> OrderedArrays.LONG_OF_BYTES.set(bytes, 8, 1L), () -> bytes[15] = 1);
  }

  public void viewsThatOverlap() {
    both(
        () -> OrderedArrays.LONG_OF_BYTES.set(bytes, 0, 1L),
        () -> OrderedArrays.LONG_OF_BYTES.set(bytes, 4, 1L));
  }

  public void copiesThatOverlap() {
    int[] shared = new int[1000];
    both(
        () -> System.arraycopy(new int[501], 0, shared, 0, 501),
        () -> System.arraycopy(new int[500], 0, shared, 500, 500));
  }

  public void fillAndElement() {
    both(() -> Arrays.fill(cells, 1, 3, 7), () -> cells[2] = 1);
  }

  public void fillOfAll() {
    both(() -> Arrays.fill(cells, 7), () -> cells[3] = 1);
  }
}
