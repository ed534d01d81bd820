package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A synchronized list is iterated without holding it, as its documentation demands. Shown if an
 * element is added between two steps of the iterator, which throws ConcurrentModificationException.
 */
public final class IterateAndModify {

  private final boolean repaired;
  private final List<Integer> numbers =
      Collections.synchronizedList(new ArrayList<>(List.of(1, 2)));

  public IterateAndModify() {
    this(false);
  }

  public IterateAndModify(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::sum, () -> numbers.add(3));
  }

  private void sum() {
    int sum = 0;
    if (repaired) {
      synchronized (numbers) {
        for (int number : numbers) {
          sum += number;
        }
      }
    } else {
      for (int number : numbers) {
        sum += number;
      }
    }
    if (sum != 3 && sum != 6) {
      throw new AssertionError("the sum is " + sum);
    }
  }
}
