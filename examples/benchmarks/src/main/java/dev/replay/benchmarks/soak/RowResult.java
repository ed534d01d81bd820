package dev.replay.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the soak says about one row.
 *
 * @param row name of the row
 * @param kind which rows it is counted with
 * @param executions how many were recorded; 0 if that failed
 * @param distinctFingerprints how many of them differ
 * @param replays one for each JVM that replayed them
 * @param failures what was thrown, one sentence for each JVM that it was thrown in
 */
public record RowResult(
    String row,
    Kind kind,
    int executions,
    long distinctFingerprints,
    List<Replays> replays,
    List<String> failures) {

  /** What the row says about its program. */
  public enum Kind {
    /** All of it is under control and nothing drifts. */
    CONTROLLED,
    /** Drifts, for example by a deadlock. */
    DRIFTING,
    /** Leaves the framework's control, which says so. */
    UNCONTROLLED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Replays in one JVM.
   *
   * @param firstDifference where the first replay that differs does so; empty if none does
   */
  public record Replays(
      String carrier, String jdk, int replayed, int sameFingerprint, String firstDifference) {

    int mismatches() {
      return replayed - sameFingerprint;
    }
  }

  public RowResult {
    replays = List.copyOf(replays);
    failures = List.copyOf(failures);
  }

  long replayed() {
    return replays.stream().mapToLong(Replays::replayed).sum();
  }

  long mismatches() {
    return replays.stream().mapToLong(Replays::mismatches).sum();
  }

  boolean isWrong() {
    return mismatches() > 0 || !failures.isEmpty();
  }

  /** A line of a table, and one more for each thing that is wrong. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-50s %-12s %8d %9d  %s"
            .formatted(
                row,
                kind,
                executions,
                distinctFingerprints,
                replays.stream()
                    .map(r -> r.carrier + " " + r.sameFingerprint + "/" + r.replayed)
                    .collect(Collectors.joining(", "))));
    for (Replays r : replays) {
      if (!r.firstDifference.isEmpty()) {
        text.append("\n    ").append(r.carrier).append(": ").append(r.firstDifference);
      }
    }
    for (String failure : failures) {
      text.append("\n    failed: ").append(failure);
    }
    return text.toString();
  }
}
