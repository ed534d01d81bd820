package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A guest is added to a synchronized list unless it contains him: two calls, each under the lock.
 * Shown if both threads ask before either adds.
 */
public final class CompoundAction {

  private final boolean repaired;
  private final List<String> guests = Collections.synchronizedList(new ArrayList<>());

  public CompoundAction() {
    this(false);
  }

  public CompoundAction(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::invite, this::invite);
    if (guests.size() != 1) {
      throw new AssertionError("the guests are " + guests);
    }
  }

  private void invite() {
    if (repaired) {
      synchronized (guests) {
        addIfNew();
      }
    } else {
      addIfNew();
    }
  }

  private void addIfNew() {
    if (!guests.contains("ann")) {
      guests.add("ann");
    }
  }
}
