package dev.replay.engine.strategy;

import org.jspecify.annotations.Nullable;

/** What was chosen at a {@link Junction} and what follows, or, without one, everything. */
final class Branch {

  /** Stands for it in other JVMs: in what {@link Deed#sleeper} is. */
  final int number;

  final @Nullable Junction at;
  final int chosen;

  /** Its place among all branches of the node. */
  final int place;

  /** How many parts, or junctions, are left of it. */
  int open;

  /** How much that it asks for has not found its place. */
  int asked;

  /** Whether all that its first step can do is known. */
  boolean settled;

  /** What it was begun for, as long as nothing is known of it. */
  WakeupTree planned = WakeupTree.NONE;

  /** The node behind it, if somebody sleeps there whose branch was not explored yet. */
  @Nullable Junction next;

  Branch(int number, @Nullable Junction at, int chosen, int place) {
    this.number = number;
    this.at = at;
    this.chosen = chosen;
    this.place = place;
  }

  /** Whether it is under exploration, or may ask others for something. */
  boolean isOpen() {
    return open > 0 || asked > 0;
  }
}
