package dev.replay.engine;

import dev.replay.engine.ReplayResult.Mismatch;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.strategy.TapeReplay;
import dev.replay.engine.trace.Event;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a recorded execution again and compares what happens with what was recorded. */
final class Replayer {

  private Replayer() {}

  static ReplayResult replay(Driver driver, Schedule schedule) {
    driver.warmUp();
    TapeReplay tape = new TapeReplay(schedule.tape());
    ExecutionResult result = driver.run(tape);
    List<Event> events = result.details().events();
    long fingerprint = result.details().fingerprint();
    return new ReplayResult(
        Optional.ofNullable(mismatch(schedule, tape.mismatch(), events, fingerprint)),
        driver.judge(result).or(() -> isOfRace(schedule) ? driver.race(result) : Optional.empty()),
        events,
        fingerprint);
  }

  private static boolean isOfRace(Schedule schedule) {
    return schedule.drift().equals(Drift.Kind.DATA_RACE.name());
  }

  private static @Nullable Mismatch mismatch(
      Schedule schedule, @Nullable String decision, List<Event> events, long fingerprint) {
    List<String> actual = comparable(events);
    List<String> expected = schedule.events();
    int shorter = Math.min(actual.size(), expected.size());
    int at = 0;
    while (at < shorter && actual.get(at).equals(expected.get(at))) {
      at++;
    }
    if (at == expected.size() && at == actual.size()) {
      if (decision == null && fingerprint == schedule.fingerprint()) {
        return null;
      }
      return new Mismatch(
          at,
          "",
          "",
          decision != null ? decision : "the events read the same, but not on the same objects");
    }
    return new Mismatch(
        at,
        at < expected.size() ? expected.get(at) : "",
        at < actual.size() ? actual.get(at) : "",
        decision != null ? decision : "the program took another way");
  }

  /** The events that are the same on every JDK, in text. */
  static List<String> comparable(List<Event> events) {
    List<String> texts = new ArrayList<>();
    IdentityHashMap<Event, String> known =
        new IdentityHashMap<>(); // loops have the same again and again
    for (Event event : events) {
      if (event.isPortable()) {
        texts.add(known.computeIfAbsent(event, Event::text));
      }
    }
    return texts;
  }
}
