package dev.replay.engine.execution;

/** What a controlled thread executes from its first act to its last. */
@FunctionalInterface
interface ThreadBody {
  void run(ControlledThread thread);
}
