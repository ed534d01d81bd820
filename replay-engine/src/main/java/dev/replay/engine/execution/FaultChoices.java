package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Operation;

/** Which calls that may fail do fail, within the number that settings allow. */
final class FaultChoices {

  private final Scheduler scheduler;
  private final Settings settings;
  private int faults;

  FaultChoices(Scheduler scheduler, Settings settings) {
    this.scheduler = scheduler;
    this.settings = settings;
  }

  void begin() {
    faults = 0;
  }

  /** Index of the outcome; 0 is no fault. */
  int choose(int site, String... outcomes) {
    // Announced even when the budget is used up: whether it is depends on what others did before.
    scheduler.point(Operation.FAULT, Footprint.FAULTS, 0, site, false);
    if (faults >= settings.maxFaults()) {
      scheduler.limitedBy(Limit.FAULTS);
      return 0;
    }
    int picked = scheduler.chooseOutcome(outcomes);
    if (picked > 0) {
      faults++;
      scheduler.injected(site, outcomes[picked]);
    }
    return picked;
  }
}
