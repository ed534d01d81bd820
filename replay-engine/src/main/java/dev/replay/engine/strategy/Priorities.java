package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import java.util.Arrays;

/**
 * A priority for each thread of an execution, the highest goes first; those that are new have none.
 */
final class Priorities {

  static final long NONE = Long.MIN_VALUE;

  private long[] priorities = new long[16];
  private int used;

  Priorities() {
    Arrays.fill(priorities, NONE);
  }

  /** Nobody has any. */
  void clear() {
    Arrays.fill(priorities, 0, used, NONE);
    used = 0;
  }

  long get(int actor) {
    return actor < used ? priorities[actor] : NONE;
  }

  void set(int actor, long priority) {
    if (actor >= used) {
      if (actor >= priorities.length) {
        int length = priorities.length;
        priorities = Arrays.copyOf(priorities, actor * 2);
        Arrays.fill(priorities, length, priorities.length, NONE);
      }
      used = actor + 1;
    }
    priorities[actor] = priority;
  }

  /** The thread's priority; one of 2^62 random ones, from 0, if it has none. */
  long getOrDraw(int actor, SplitMix random) {
    long known = get(actor);
    if (known != NONE) {
      return known;
    }
    long drawn = random.nextLong() >>> 2;
    set(actor, drawn);
    return drawn;
  }

  /** Which of the first options has the highest priority; those without draw one. */
  int highest(ChoicePoint point, int threads, SplitMix random) {
    int best = 0;
    long most = NONE;
    for (int option = 0; option < threads; option++) {
      long priority = getOrDraw(point.actor(option), random);
      if (priority > most) {
        most = priority;
        best = option;
      }
    }
    return best;
  }
}
