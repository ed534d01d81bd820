package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;

/**
 * The priorities of {@link Pos}: each step that a thread is about to take has a random one, until
 * it is taken or races with a step that is.
 */
final class RacePriorities {

  private final Priorities priorities = new Priorities();
  private final SplitMix random;

  RacePriorities(SplitMix random) {
    this.random = random;
  }

  /** Another execution begins. */
  void clear() {
    priorities.clear();
  }

  /** From 0 to 2^62 - 1; to be called for each thread that is an option, once at each choice. */
  long of(ChoicePoint point, int option) {
    int actor = point.actor(option);
    if (priorities.get(actor) != Priorities.NONE && races(point, option)) {
      priorities.set(actor, Priorities.NONE);
    }
    return priorities.getOrDraw(actor, random);
  }

  /** Those whom the passing of time did not wake are as far behind as before. */
  private static boolean races(ChoicePoint point, int option) {
    Trace trace = point.trace();
    return trace.actor(trace.lastStep()) != ChoicePoint.CLOCK && point.dependsOnLastStep(option);
  }

  /** The thread takes its step, and will be about to take another. */
  void taken(int actor) {
    priorities.set(actor, Priorities.NONE);
  }
}
