package dev.replay.programs;

import dev.replay.junit.ReplayTest;
import java.util.concurrent.Executors;

/** Forgets to shut its pool down. */
public class LeftoverSample {

  @ReplayTest(failOnLeftoverThreads = true, executions = 50)
  void leavesAPoolBehind() {
    Executors.newFixedThreadPool(1).execute(() -> {});
  }

  @ReplayTest(executions = 50)
  void mayLeaveAPoolBehind() {
    Executors.newFixedThreadPool(1).execute(() -> {});
  }
}
