package dev.replay.engine.execution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the objects of its class each object of an execution is, in order of first use, from 1.
 * Counted in one pass over the objects, however often that is asked for.
 */
final class ObjectOrder {

  private final ObjectTable objects;
  private int[] places = new int[64];
  private int counted;
  private final Map<Class<?>, Integer> counts = new HashMap<>();

  ObjectOrder(ObjectTable objects) {
    this.objects = objects;
  }

  /** The objects are those of another execution. */
  void clear() {
    if (counted > 0) {
      counts.clear();
      counted = 0;
    }
  }

  int of(int object) {
    for (; counted <= object; counted++) {
      if (counted == places.length) {
        places = Arrays.copyOf(places, counted * 2);
      }
      Object next = objects.object(counted);
      places[counted] = next == null ? 1 : counts.merge(next.getClass(), 1, Integer::sum);
    }
    return places[object];
  }
}
