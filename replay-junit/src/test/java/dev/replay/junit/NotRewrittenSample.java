package dev.replay.junit;

/** In a package of the framework, which the agent leaves alone. */
class NotRewrittenSample {

  @ReplayTest
  void test() {}
}
