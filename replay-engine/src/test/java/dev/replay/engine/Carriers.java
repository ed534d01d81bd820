package dev.replay.engine;

import dev.replay.hooks.Continuations;
import java.util.List;

/** What can run controlled threads on the JDK that runs the test. */
final class Carriers {

  private Carriers() {}

  static List<Options.Threads> available() {
    return Continuations.available()
        ? List.of(Options.Threads.CONTINUATIONS, Options.Threads.PLATFORM)
        : List.of(Options.Threads.PLATFORM);
  }
}
