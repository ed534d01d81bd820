package dev.replay.engine.strategy;

/**
 * Whether a search has become so large that it keeps only the first steps of the sequences that are
 * to be explored. Once it has, it stays so: what has been left out cannot be had back.
 */
final class TreeLimit {

  /** Some 100 MB; 618,229 are the most of {@code lastzero(15)}, which has 147,456 trace classes. */
  static final int MOST = 1 << 20;

  private final int most;
  private boolean reached;

  /**
   * A limit that has not been reached.
   *
   * @param most how many steps and outcomes {@link WakeupTree}s may hold in all
   */
  TreeLimit(int most) {
    this.most = most;
  }

  boolean isReached() {
    return reached;
  }

  /** Is told how many steps and outcomes there are. */
  void check(long size) {
    reached |= size >= most;
  }

  /** Whether it had been reached by a search that is gone on with, or by one of its parts. */
  void reach(boolean isReached) {
    reached |= isReached;
  }

  /** Begins again, with nothing. */
  void reset() {
    reached = false;
  }
}
