package dev.replay.engine.strategy;

/**
 * Whether a search has become so large that it keeps only the first steps of the sequences that are
 * to be explored. Once it has, it stays so: what has been left out cannot be had back.
 */
final class TreeLimit {

  /** Some 100 MB; 618,229 are the most of {@code lastzero(15)}, which has 147,456 trace classes. */
  static final int MOST = 1 << 20;

  /** The races of one execution may ask for that part of all. */
  private static final int SHARE_OF_EXECUTION = 8;

  private final int most;
  private long ofExecution;
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

  /** Another execution's races are looked at. */
  void beginExecution() {
    ofExecution = 0;
  }

  /**
   * Whether a sequence is kept as a whole. The races of one long execution may ask for more steps
   * than all trees can hold.
   */
  boolean allows(Sequence sequence) {
    if (!reached) {
      ofExecution += sequence.size();
      reached = ofExecution > most / SHARE_OF_EXECUTION;
    }
    return !reached;
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
