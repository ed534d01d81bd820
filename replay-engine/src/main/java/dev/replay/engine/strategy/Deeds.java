package dev.replay.engine.strategy;

import dev.replay.engine.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What several did at one node, in order. */
final class Deeds {

  /** Allocated with the first: most nodes of a path have none. */
  private List<Deed> list = List.of();

  int size() {
    return list.size();
  }

  void clear() {
    list = List.of();
  }

  void add(Deed deed) {
    if (list.isEmpty()) {
      list = new ArrayList<>(2);
    }
    list.add(deed);
  }

  /** Whether that actor did one of them. */
  boolean hasActor(int actor) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).actor == actor) {
        return true;
      }
    }
    return false;
  }

  /** Whether one can come first in the sequence. */
  boolean hasInitial(Sequence sequence) {
    return firstInitial(sequence, -1) >= 0;
  }

  /** Whether the actor of one can begin the sequence. */
  boolean hasBeginner(Sequence sequence) {
    for (int i = 0; i < list.size(); i++) {
      if (sequence.canBegin(list.get(i).actor)) {
        return true;
      }
    }
    return false;
  }

  /** The place of the first that can come first in the sequence, but for one; -1 if none can. */
  int firstInitial(Sequence sequence, int except) {
    for (int place = 0; place < list.size(); place++) {
      if (place != except && sequence.isInitial(list.get(place))) {
        return place;
      }
    }
    return -1;
  }

  /** Adds those of the others that do not depend on the last step of the execution. */
  void addIndependent(Deeds others, Trace trace) {
    int step = trace.lastStep();
    int actor = trace.actor(step);
    for (int i = 0; i < others.list.size(); i++) {
      Deed deed = others.list.get(i);
      if (deed.actor != actor && !deed.dependsOn(trace, actor, step, trace.size())) {
        add(deed);
      }
    }
  }

  /** The one at that place began the branch with that number. */
  void name(int place, int branch) {
    list.set(place, list.get(place).ofSleeper(branch));
  }

  /** Whether one of them began one of those branches. */
  boolean hasSleeper(IntPredicate branches) {
    for (int i = 0; i < list.size(); i++) {
      int sleeper = list.get(i).sleeper;
      if (sleeper != 0 && branches.test(sleeper)) {
        return true;
      }
    }
    return false;
  }

  /** Adds those that began one of those branches. */
  void addSleepersTo(List<Deed> sleepers, IntPredicate branches) {
    for (Deed deed : list) {
      if (deed.sleeper != 0 && branches.test(deed.sleeper)) {
        sleepers.add(deed);
      }
    }
  }

  /**
   * Adds the first of the others.
   *
   * @param isOpen of which branches it is to be known who began them
   */
  void addFirst(int count, Deeds others, IntPredicate isOpen) {
    for (Deed deed : others.list.subList(0, count)) {
      add(isOpen.test(deed.sleeper) ? deed : deed.ofSleeper(0));
    }
  }

  void save(SearchWriter out) throws IOException {
    out.number(list.size());
    for (Deed deed : list) {
      out.deed(deed);
    }
  }

  /** Adds what {@link #save} wrote. */
  void restore(SearchReader in) throws IOException {
    for (int left = in.count(); left > 0; left--) {
      add(in.deed());
    }
  }
}
