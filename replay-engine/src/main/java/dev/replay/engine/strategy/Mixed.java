package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;

/**
 * The default: exhaustive for the first half of the executions, which finishes small programs and proves them; if it does not
 * get that far, random walks for the rest, which reach what depth-first search comes to last.
 */
public final class Mixed implements Strategy {

  private final Exhaustive exhaustive = new Exhaustive();
  private final RandomWalk random;
  private final int exhaustiveExecutions;
  private int executions;
  private Strategy current = exhaustive;

  /** Mixes for a budget of that many executions. */
  public Mixed(int budget, long seed) {
    exhaustiveExecutions = (budget + 1) / 2;
    random = new RandomWalk(seed);
  }

  @Override
  public boolean begin() {
    if (current == exhaustive && executions >= exhaustiveExecutions && !exhaustive.isExhausted()) {
      current = random;
    }
    executions++;
    return current.begin();
  }

  @Override
  public int choose(ChoicePoint point) {
    return current.choose(point);
  }

  @Override
  public void end() {
    current.end();
  }

  @Override
  public boolean isExhausted() {
    return exhaustive.isExhausted();
  }

  @Override
  public String description() {
    return exhaustive.description() + ", then " + random.description();
  }
}
