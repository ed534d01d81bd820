package dev.replay.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.benchmarks.soak.RowResult.Kind;
import dev.replay.benchmarks.soak.RowResult.Replays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private static RowResult row(String name, Kind kind, int replayed, int same, String... failures) {
    Replays here = new Replays("platform", "17", replayed, same, replayed > same ? "event 3" : "");
    return new RowResult(name, kind, 10, 4, List.of(here), List.of(failures));
  }

  @Test
  void sumUpRowsOfOneKindAndNameThoseThatAreWrong() {
    List<RowResult> rows =
        List.of(
            row("A.good", Kind.CONTROLLED, 10, 10),
            row("A.differs", Kind.CONTROLLED, 10, 7),
            row("A.throws", Kind.CONTROLLED, 0, 0, "recording: stuck"),
            row("B.deadlock", Kind.DRIFTING, 10, 10));

    Totals controlled = Totals.of(Kind.CONTROLLED, rows);

    assertThat(controlled.text())
        .isEqualTo(
            "controlled: 3 rows, 30 executions, 12 distinct; 20 replays, 3 mismatches;"
                + " WRONG: A.differs, A.throws");
    assertThat(controlled.isBroken()).isTrue();
    assertThat(Totals.of(Kind.DRIFTING, rows).names()).containsExactly("B.deadlock");
    assertThat(Totals.of(Kind.DRIFTING, rows).isBroken()).isFalse();
  }

  @Test
  void rowsThatDriftMustReplayToo() {
    assertThat(Totals.of(Kind.DRIFTING, List.of(row("B.b", Kind.DRIFTING, 2, 1))).isBroken())
        .isTrue();
  }

  @Test
  void rowsThatAreNotUnderControlAreNamedOnly() {
    Totals totals =
        Totals.of(Kind.UNCONTROLLED, List.of(row("C.foreign", Kind.UNCONTROLLED, 2, 1)));

    assertThat(totals.isBroken()).isFalse();
    assertThat(totals.wrong()).containsExactly("C.foreign");
  }

  @Test
  void aRowSaysWhereItDiffersAndWhy() {
    assertThat(row("A.differs", Kind.CONTROLLED, 10, 7, "recording: stuck").text())
        .containsSubsequence(
            "A.differs",
            "controlled",
            "10",
            "4",
            "platform 7/10",
            "platform: event 3",
            "failed: recording: stuck");
  }
}
