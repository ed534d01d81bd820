package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;

/**
 * The default. The first executions are exhaustive, which finishes tiny programs; then exhaustive
 * search and random walks take turns, until the first has finished. Depth-first search proves what
 * is small and comes last to what differs early; random walks get there at once. Taking turns by
 * executions, not by time, keeps it deterministic.
 */
public final class Mixed implements Strategy {

  private static final int EXHAUSTIVE_FIRST = 200;

  private final Exhaustive exhaustive = new Exhaustive();
  private final RandomWalk random;
  private int executions;
  private Strategy current = exhaustive;

  public Mixed(long seed) {
    random = new RandomWalk(seed);
  }

  @Override
  public boolean begin() {
    if (exhaustive.isExhausted()) {
      return false;
    }
    executions++;
    current = executions > EXHAUSTIVE_FIRST && executions % 2 == 0 ? random : exhaustive;
    return current.begin();
  }

  @Override
  public int choose(ChoicePoint point) {
    return current.choose(point);
  }

  @Override
  public void end(Trace trace) {
    current.end(trace);
  }

  @Override
  public void restart() {
    exhaustive.restart();
  }

  @Override
  public boolean drew() {
    return current.drew();
  }

  @Override
  public double explored() {
    return exhaustive.explored();
  }

  @Override
  public boolean isExhausted() {
    return exhaustive.isExhausted();
  }

  @Override
  public String description() {
    return exhaustive.isExhausted()
        ? exhaustive.description()
        : exhaustive.description() + ", and " + random.description();
  }
}
