package dev.replay.engine;

import dev.replay.engine.choice.Chooser;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.engine.trace.DataRace;
import dev.replay.engine.trace.Event;
import java.util.List;

/**
 * What the default schedule did the first time. If it ever does something else, something is not
 * under control or state leaked from one execution into the next, and every other result is worth
 * nothing.
 */
final class DefaultSchedule {

  private final Driver driver;
  private final String test;
  private final long fingerprint;
  private final List<Event> events;
  private final List<DataRace> races;

  /**
   * Runs it twice, after a first time that does not count.
   *
   * @throws NondeterminismException if the two differ
   */
  DefaultSchedule(Driver driver, String test) {
    this.driver = driver;
    this.test = test;
    races = driver.warmUp().details().newRaces();
    driver.refine();
    ExecutionResult first = driver.run(Chooser.DEFAULT);
    fingerprint = first.details().fingerprint();
    events = first.details().events();
    checkUnchanged("run twice");
  }

  /** Tells of the races that it has, and where accesses became scheduling points. */
  void noteRaces(Ledger ledger) {
    races.forEach(ledger::race);
    ledger.refine(driver.granularity().racyPlaces());
  }

  /**
   * Runs it once more.
   *
   * @param when for the message, for example "run again after 5 others"
   * @return what each thread that was left over waits for
   * @throws NondeterminismException if it differs; the message holds the first event that does
   */
  List<String> checkUnchanged(String when) {
    ExecutionResult again = driver.run(Chooser.DEFAULT);
    List<String> leftover =
        again.outcome() == Outcome.COMPLETED ? again.details().waiting() : List.of();
    if (again.details().fingerprint() != fingerprint) {
      throw new NondeterminismException(
          test
              + " is not deterministic: the default schedule, "
              + when
              + ", differs: "
              + firstDifference(events, again.details().events())
              + Leaks.describe(driver)
              + ". Likely sources: static state left over from the execution before, iteration order by identity"
              + " hash codes, input from outside, threads that were started outside");
    }
    return leftover;
  }

  private static String firstDifference(List<Event> firstAll, List<Event> secondAll) {
    List<Event> first = firstAll.stream().filter(Event::isPortable).toList();
    List<Event> second = secondAll.stream().filter(Event::isPortable).toList();
    int shorter = Math.min(first.size(), second.size());
    for (int i = 0; i < shorter; i++) {
      if (!first.get(i).equals(second.get(i))) {
        return "event "
            + i
            + " was '"
            + first.get(i).text()
            + "', then '"
            + second.get(i).text()
            + "'";
      }
    }
    List<Event> longer = first.size() > shorter ? first : second;
    return longer.size() == shorter
        ? "the events read the same, but for objects"
        : "after " + shorter + " events one went on with '" + longer.get(shorter).text() + "'";
  }
}
