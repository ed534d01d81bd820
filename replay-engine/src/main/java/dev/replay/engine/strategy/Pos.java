package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;

/**
 * Partial order sampling (Yuan, Yang, Gu, <em>Partial Order Aware Concurrency Sampling</em>, CAV
 * 2018).
 *
 * <p>Each step that a thread is about to take has a random priority; the highest goes first. Those
 * that race with it draw again: their order among each other must not hang together with how they
 * came off against the one that was taken. Steps that depend on nothing keep theirs, so no
 * randomness is wasted on orders that make no difference.
 */
public final class Pos extends RandomStrategy {

  private final RacePriorities priorities = new RacePriorities(random);

  public Pos(long seed) {
    super(seed);
  }

  @Override
  void prepare(long execution) {
    priorities.clear();
  }

  @Override
  int chooseThread(ChoicePoint point, int threads) {
    int best = 0;
    long most = -1;
    for (int option = 0; option < threads; option++) {
      long priority = priorities.of(point, option);
      if (priority > most) {
        most = priority;
        best = option;
      }
    }
    priorities.taken(point.actor(best));
    return best;
  }

  @Override
  public boolean drew() {
    return true;
  }

  @Override
  String name() {
    return "partial order sampling";
  }
}
