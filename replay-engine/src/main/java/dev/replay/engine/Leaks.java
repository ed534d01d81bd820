package dev.replay.engine;

import dev.replay.engine.choice.Chooser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the state that one execution leaves to the next, when a program is not deterministic. */
final class Leaks {

  private static final int MOST_NAMED = 3;

  private Leaks() {}

  /**
   * A sentence about what two executions of the default schedule both wrote to; empty if nothing.
   */
  static String describe(Driver driver) {
    IdentityHashMap<Object, String> first = driver.run(Chooser.DEFAULT).details().written();
    IdentityHashMap<Object, String> second = driver.run(Chooser.DEFAULT).details().written();
    List<String> shared = new ArrayList<>();
    for (Map.Entry<Object, String> entry : second.entrySet()) {
      if (first.containsKey(entry.getKey())) {
        shared.add(entry.getValue());
      }
    }
    if (shared.isEmpty()) {
      return "";
    }
    Collections.sort(shared);
    List<String> named = shared.subList(0, Math.min(MOST_NAMED, shared.size()));
    return ". Two executions wrote to the same: " + String.join(", ", named);
  }
}
