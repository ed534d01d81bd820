package dev.replay.engine;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.strategy.Strategy;

/** Lets a strategy choose, and cuts off an execution that takes much more time than is left. */
final class TimeLimit implements Chooser {

  /** Looking at the clock costs as much as a few of them. */
  private static final int CHOICES_BETWEEN_LOOKS = 1 << 12;

  private final Strategy strategy;
  private final Budget budget;
  private final Ledger ledger;
  private final Stopwatch stopwatch;
  private int choices;
  private boolean cut;

  TimeLimit(Strategy strategy, Budget budget, Ledger ledger, Stopwatch stopwatch) {
    this.strategy = strategy;
    this.budget = budget;
    this.ledger = ledger;
    this.stopwatch = stopwatch;
  }

  @Override
  public int choose(ChoicePoint point) {
    if (++choices % CHOICES_BETWEEN_LOOKS == 0 && budget.isOverdrawn(ledger, stopwatch.nanos())) {
      cut = true;
    }
    return cut ? GIVE_UP : strategy.choose(point);
  }

  /** Whether the execution was cut off. */
  boolean hasCut() {
    return cut;
  }
}
