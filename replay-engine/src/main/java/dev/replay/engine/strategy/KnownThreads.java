package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads of all executions by path, numbered as they were seen first, parents before children.
 * Unlike actors, which another JVM may number otherwise, they can be written down.
 */
final class KnownThreads {

  static final int NOBODY = -1;

  private final List<String> paths = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] parents = new int[16];
  private int[] byActor = new int[0];

  int count() {
    return paths.size();
  }

  /** The thread that started it, or {@link #NOBODY}. */
  int parent(int thread) {
    return parents[thread];
  }

  /** Who acts if that option is taken. */
  int number(ChoicePoint point, int option) {
    int actor = point.actor(option);
    int known = number(actor);
    return known == NOBODY ? add(actor, point.label(option)) : known;
  }

  /** Who that actor is, or {@link #NOBODY} if it was never an option. */
  int number(int actor) {
    return actor < byActor.length ? byActor[actor] : NOBODY;
  }

  private int add(int actor, String path) {
    if (actor >= byActor.length) {
      int length = byActor.length;
      byActor = Arrays.copyOf(byActor, actor * 2 + 8);
      Arrays.fill(byActor, length, byActor.length, NOBODY);
    }
    Integer known = numbers.get(path);
    byActor[actor] = known == null ? add(path) : known;
    return byActor[actor];
  }

  private int add(String path) {
    int number = paths.size();
    if (number == parents.length) {
      parents = Arrays.copyOf(parents, number * 2);
    }
    int slash = path.lastIndexOf('/');
    parents[number] = slash < 0 ? NOBODY : numbers.getOrDefault(path.substring(0, slash), NOBODY);
    paths.add(path);
    numbers.put(path, number);
    return number;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(paths.size());
    for (String path : paths) {
      out.writeUTF(path);
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      add(in.readUTF());
    }
  }
}
