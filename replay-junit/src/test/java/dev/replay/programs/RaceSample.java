package dev.replay.programs;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.util.HashMap;
import java.util.Map;

/** Races for a counter that nobody looks at, and for a map. */
public class RaceSample {

  private final Map<String, Integer> entries = new HashMap<>();
  private int count;

  @ReplayTest
  void nobodyLooks() throws InterruptedException {
    twice(() -> count++);
  }

  @ReplayTest(complete = true, dataRaces = DataRaces.REPORT)
  void nobodyMinds() throws InterruptedException {
    twice(() -> count++);
  }

  @ReplayTest(dataRaces = DataRaces.REPORT, failOnDataRace = true)
  void nobodyMindsButItIsToFail() throws InterruptedException {
    twice(() -> count++);
  }

  @ReplayTest(benignRaces = "*.RaceSample.count")
  void itIsMeant() throws InterruptedException {
    twice(() -> count++);
  }

  @ReplayTest(drifts = Drift.Kind.DATA_RACE)
  void itIsExpected() throws InterruptedException {
    twice(() -> count++);
  }

  /** The budget is too small for anything but the default schedule. */
  @ReplayTest(executions = 1)
  void oneExecutionIsEnough() throws InterruptedException {
    twice(() -> entries.put("a", 1));
  }

  private static void twice(Runnable body) throws InterruptedException {
    Thread other = new Thread(body);
    other.start();
    body.run();
    other.join();
  }
}
