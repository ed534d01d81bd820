package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last element of a copy-on-write list is got by its size, in two calls on what may be two
 * lists. Shown if an element is removed in between: IndexOutOfBoundsException.
 */
public final class SizeThenGet {

  private final boolean repaired;
  private final List<String> names = new CopyOnWriteArrayList<>(List.of("ann", "bob"));

  public SizeThenGet() {
    this(false);
  }

  public SizeThenGet(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::last, () -> names.remove("bob"));
  }

  private String last() {
    List<String> snapshot = repaired ? List.of(names.toArray(new String[0])) : names;
    return snapshot.get(snapshot.size() - 1);
  }
}
