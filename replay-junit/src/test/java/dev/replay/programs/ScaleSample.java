package dev.replay.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** Explored by several JVMs, machines, or one after the other. */
public class ScaleSample {

  private static int one;

  private int count;

  @BeforeAll
  static void beforeAll() {
    one = 1;
  }

  @ReplayTest(search = Search.RANDOM, executions = 400, seconds = 600, dataRaces = DataRaces.REPORT)
  void oneIncrementCountsAtLeast() throws InterruptedException {
    incrementTwice();
    assertEquals(true, count >= 1);
  }

  @ReplayTest(
      search = Search.RANDOM,
      executions = 400,
      seconds = 600,
      drifts = Drift.Kind.ASSERTION)
  void anUpdateIsLost() throws InterruptedException {
    incrementTwice();
    assertEquals(2, count);
  }

  private void incrementTwice() throws InterruptedException {
    Thread other = new Thread(() -> count += one);
    other.start();
    count += one;
    other.join();
  }

  /** Inside. */
  @Nested
  public class Inner {

    @BeforeEach
    void before() {
      count = 5;
    }

    @ReplayTest(
        search = Search.RANDOM,
        executions = 100,
        seconds = 600,
        parallelism = 2,
        dataRaces = DataRaces.REPORT)
    void countsFromFive() throws InterruptedException {
      incrementTwice();
      assertEquals(true, count >= 6);
    }
  }
}
