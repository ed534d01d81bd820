package dev.replay.engine.strategy;

import java.util.ArrayList;
import java.util.List;

/** A sequence as a {@link WakeupTree} holds it: all that is known are its deeds. */
final class TreeSequence implements Sequence {

  private final List<Deed> deeds = new ArrayList<>();
  private final List<List<Integer>> outcomes = new ArrayList<>();
  private final List<Boolean> removed = new ArrayList<>();
  private int left;

  /** The steps and outcomes from a tree's root to one of its leaves. */
  TreeSequence(List<WakeupTree> branch) {
    for (WakeupTree tree : branch) {
      Deed deed = tree.deed();
      if (deed != null) {
        deeds.add(deed);
        outcomes.add(new ArrayList<>());
        removed.add(false);
      } else {
        outcomes.get(outcomes.size() - 1).add(tree.outcome());
      }
    }
    left = deeds.size();
  }

  @Override
  public int size() {
    return deeds.size();
  }

  @Override
  public boolean isRemoved(int item) {
    return removed.get(item);
  }

  @Override
  public void remove(int item) {
    removed.set(item, true);
    left--;
  }

  @Override
  public boolean isEmpty() {
    return left == 0;
  }

  @Override
  public int indexOf(int actor) {
    for (int item = 0; item < deeds.size(); item++) {
      if (!removed.get(item) && deeds.get(item).actor == actor) {
        return item;
      }
    }
    return -1;
  }

  @Override
  public Deed deed(int item) {
    return deeds.get(item);
  }

  @Override
  public int outcome(int item, int n) {
    List<Integer> all = outcomes.get(item);
    return n < all.size() ? all.get(n) : -1;
  }

  /** Whoever is preceded by an earlier item depends on one of them. */
  @Override
  public boolean isInitial(Deed deed) {
    int item = indexOf(deed.actor);
    Deed done = item >= 0 ? deeds.get(item) : deed;
    int end = item >= 0 ? item : deeds.size();
    for (int other = 0; other < end; other++) {
      if (!removed.get(other) && done.dependsOn(deeds.get(other))) {
        return false;
      }
    }
    return true;
  }
}
