package dev.replay.engine.strategy;

/**
 * Steps that are to be taken in that order, from one point of an execution on, or as well in
 * another that swaps independent ones. Items are counted from 0, and can be removed.
 */
interface Sequence {

  /** How many items there are, with those that were removed. */
  int size();

  boolean isRemoved(int item);

  void remove(int item);

  /** Whether all items were removed. */
  boolean isEmpty();

  /** The first item of the actor that was not removed, or -1. */
  int indexOf(int actor);

  /** Whether there is one. */
  default boolean has(int actor) {
    return indexOf(actor) >= 0;
  }

  /** What the item does, as far as is known. */
  Deed deed(int item);

  /** What the first item does, if nothing was removed. */
  default Deed firstDeed() {
    return deed(0);
  }

  /** The n-th outcome that the item is to have, or -1. */
  int outcome(int item, int n);

  /**
   * Whether what was done is a <em>weak initial</em>: it begins the sequence, or might as well have
   * come before all of it.
   */
  boolean isInitial(Deed deed);

  /** Whether that actor's next step is an <em>initial</em>: it can begin the sequence. */
  boolean canBegin(int actor);
}
