package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;

/**
 * Any enabled thread goes on with equal chance, at each step anew: the baseline that others are
 * measured against.
 */
public final class RandomWalk extends RandomStrategy {

  public RandomWalk(long seed) {
    super(seed);
  }

  @Override
  void prepare(long execution) {}

  @Override
  int chooseThread(ChoicePoint point, int threads) {
    return threads == 1 ? 0 : random.next(threads);
  }

  @Override
  public boolean drew() {
    return true;
  }

  @Override
  String name() {
    return "random walk";
  }
}
