package dev.replay.engine.execution;

/**
 * What may happen for no reason: a wait or park ends (JLS 17.2.1, {@code LockSupport.park}), a weak
 * compare-and-set fails. Whether it does is a choice, as often as settings allow in each thread: a
 * bound for all threads together would make them depend on each other.
 */
final class SpuriousEvents {

  private final Scheduler scheduler;
  private final Settings settings;

  SpuriousEvents(Scheduler scheduler, Settings settings) {
    this.scheduler = scheduler;
    this.settings = settings;
  }

  /** Decides whether the wait that begins ends for no reason; some time, not at once. */
  void mayWake(ControlledThread me) {
    me.wakesSpuriously = happens("waits", "wakes up spuriously");
  }

  /** Decides whether a weak compare-and-set fails. */
  boolean failsCompareAndSet() {
    return happens("compares", "fails spuriously");
  }

  private boolean happens(String normally, String spuriously) {
    if (scheduler.isClosing()) {
      return false;
    }
    ControlledThread me = scheduler.running();
    if (me.spurious >= settings.maxSpurious()) {
      scheduler.limitedBy(Limit.SPURIOUS);
      return false;
    }
    if (scheduler.chooseOutcome(normally, spuriously) == 0) {
      return false;
    }
    me.spurious++;
    scheduler.injected(me.site, spuriously);
    return true;
  }
}
