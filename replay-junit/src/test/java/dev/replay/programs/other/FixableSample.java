package dev.replay.programs.other;

import dev.replay.junit.ReplayTest;

/** Shares its simple name with another class. */
public class FixableSample {

  @ReplayTest
  void bothIncrementsCount() {}
}
