package dev.replay.benchmarks;

import dev.replay.engine.Options;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import java.util.List;
import java.util.Locale;

/** Which carriers to measure. */
enum Carriers {
  CONTINUATIONS,
  PLATFORM,
  ALL;

  /**
   * The carriers asked for.
   *
   * @throws IllegalArgumentException if this JVM cannot do what was asked for
   */
  List<Threads> inThisJvm() {
    if (this == PLATFORM) {
      return List.of(Threads.PLATFORM);
    }
    if (automatic() == Threads.CONTINUATIONS) {
      return this == ALL
          ? List.of(Threads.CONTINUATIONS, Threads.PLATFORM)
          : List.of(Threads.CONTINUATIONS);
    }
    if (this == ALL) {
      return List.of(Threads.PLATFORM);
    }
    throw new IllegalArgumentException(
        "there are no continuations on JDK "
            + Runtime.version()
            + " (or a debugger is attached); use --carrier platform, or a JDK from 21");
  }

  /** What the engine takes when it may choose. */
  static Threads automatic() {
    Options one = Options.builder().executions(1).threads(Threads.AUTOMATIC).build();
    String carrier = Replay.explore(faults -> {}, one).statistics().carrier();
    return carrier.equals("continuations") ? Threads.CONTINUATIONS : Threads.PLATFORM;
  }

  static String label(Threads carrier) {
    return carrier.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
