package dev.replay.benchmarks.soak;

import dev.replay.benchmarks.soak.RowResult.Kind;
import java.util.List;

/**
 * Sums over rows of one kind.
 *
 * @param rows how many rows
 * @param names those rows, but for {@link Kind#CONTROLLED}, where they are the normal case
 * @param wrong those with mismatches or failures
 */
public record Totals(
    Kind total,
    int rows,
    long executions,
    long distinctFingerprints,
    long replayed,
    long mismatches,
    List<String> names,
    List<String> wrong) {

  public Totals {
    names = List.copyOf(names);
    wrong = List.copyOf(wrong);
  }

  /** Sums over those of {@code all} that are of that kind. */
  public static Totals of(Kind kind, List<RowResult> all) {
    List<RowResult> rows = all.stream().filter(row -> row.kind() == kind).toList();
    return new Totals(
        kind,
        rows.size(),
        rows.stream().mapToLong(RowResult::executions).sum(),
        rows.stream().mapToLong(RowResult::distinctFingerprints).sum(),
        rows.stream().mapToLong(RowResult::replayed).sum(),
        rows.stream().mapToLong(RowResult::mismatches).sum(),
        kind == Kind.CONTROLLED ? List.of() : names(rows),
        names(rows.stream().filter(RowResult::isWrong).toList()));
  }

  private static List<String> names(List<RowResult> rows) {
    return rows.stream().map(RowResult::row).toList();
  }

  /** Whether the framework promises that these replay, and they did not. */
  public boolean isBroken() {
    return total != Kind.UNCONTROLLED && !wrong.isEmpty();
  }

  /** One line. */
  public String text() {
    return "%s: %,d rows, %,d executions, %,d distinct; %,d replays, %,d mismatches%s%s"
        .formatted(
            total,
            rows,
            executions,
            distinctFingerprints,
            replayed,
            mismatches,
            names.isEmpty() ? "" : "; " + String.join(", ", names),
            wrong.isEmpty() ? "" : "; WRONG: " + String.join(", ", wrong));
  }
}
