package dev.replay.engine.strategy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence as a {@link WakeupTree} holds it: all that is known are its deeds. */
final class TreeSequence implements Sequence {

  private final List<Deed> deeds = new ArrayList<>();
  private final List<List<Integer>> outcomes = new ArrayList<>();
  private final BitSet left = new BitSet();

  /** Of each item, the earlier ones that it depends on, once that was asked for. */
  private final @Nullable BitSet[] before;

  /** The steps and outcomes from a tree's root to one of its leaves. */
  TreeSequence(List<WakeupTree> branch) {
    for (WakeupTree tree : branch) {
      Deed deed = tree.deed();
      if (deed != null) {
        deeds.add(deed);
        outcomes.add(new ArrayList<>(0));
      } else {
        outcomes.get(outcomes.size() - 1).add(tree.outcome());
      }
    }
    left.set(0, deeds.size());
    before = new BitSet[deeds.size()];
  }

  @Override
  public int size() {
    return deeds.size();
  }

  @Override
  public boolean isRemoved(int item) {
    return !left.get(item);
  }

  @Override
  public void remove(int item) {
    left.clear(item);
  }

  @Override
  public boolean isEmpty() {
    return left.isEmpty();
  }

  @Override
  public int indexOf(int actor) {
    for (int item = left.nextSetBit(0); item >= 0; item = left.nextSetBit(item + 1)) {
      if (deeds.get(item).actor == actor) {
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
    if (item >= 0) {
      return hasNoPredecessors(item);
    }
    for (int other = left.nextSetBit(0); other >= 0; other = left.nextSetBit(other + 1)) {
      if (deed.dependsOn(deeds.get(other))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean canBegin(int actor) {
    int item = indexOf(actor);
    return item >= 0 && hasNoPredecessors(item);
  }

  private boolean hasNoPredecessors(int item) {
    return !before(item).intersects(left);
  }

  private BitSet before(int item) {
    BitSet known = before[item];
    if (known == null) {
      known = new BitSet();
      for (int other = 0; other < item; other++) {
        known.set(other, deeds.get(item).dependsOn(deeds.get(other)));
      }
      before[item] = known;
    }
    return known;
  }
}
