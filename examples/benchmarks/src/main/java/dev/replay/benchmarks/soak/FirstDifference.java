package dev.replay.benchmarks.soak;

import dev.replay.engine.Divergence;
import dev.replay.engine.Options;
import dev.replay.engine.Program;
import dev.replay.engine.Replay;
import dev.replay.engine.Sample;
import java.util.List;

/**
 * Names the first event in which a replay differs from the recording. Samples hold no events, so
 * the JVM that recorded runs the sample again for its own.
 */
public final class FirstDifference {

  private FirstDifference() {}

  /**
   * In the JVM that recorded.
   *
   * @param other what another JVM made of {@code sample}
   * @return one sentence
   */
  public static String between(Program program, Sample sample, Options options, Divergence other) {
    String which = "execution " + other.index() + ": " + other.reason() + "; ";
    Sample asReplayed = new Sample(sample.tape(), other.fingerprint());
    List<Divergence> here = Replay.replayAll(program, List.of(asReplayed), options);
    if (here.isEmpty()) {
      return which + "repeated in the JVM that recorded it, it is now the same as the replay";
    }
    Divergence recorded = here.get(0);
    if (recorded.fingerprint() != sample.fingerprint()) {
      return which + "repeated in the JVM that recorded it, it is a third one";
    }
    return which + between(recorded.events(), other.events());
  }

  static String between(List<String> recorded, List<String> replayed) {
    int at = 0;
    int shorter = Math.min(recorded.size(), replayed.size());
    while (at < shorter && recorded.get(at).equals(replayed.get(at))) {
      at++;
    }
    if (at == recorded.size() && at == replayed.size()) {
      return "the events read the same, but not on the same objects";
    }
    return "event %d was %s, then %s".formatted(at, event(recorded, at), event(replayed, at));
  }

  private static String event(List<String> events, int at) {
    return at < events.size() ? "'" + events.get(at) + "'" : "the end";
  }
}
