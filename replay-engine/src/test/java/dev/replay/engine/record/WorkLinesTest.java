package dev.replay.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.execution.Settings;
import dev.replay.engine.trace.ClassTally;
import dev.replay.engine.trace.DataRace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Values that pass between JVMs, and what comes of them together. */
class WorkLinesTest {

  static {
    ReplayAgent.install(); // before Operation is loaded, or the class path's copy would be
  }

  /** Executions from {@code from} on, of which the last drifted if {@code drifts}. */
  private static Tally tally(long from, int executions, Limit limit, boolean drifts) {
    ClassTally classes = new ClassTally();
    for (long execution = from; execution < from + executions; execution++) {
      classes.add((execution % 7) << 32, true);
    }
    Schedule schedule =
        new Schedule(
            "com.acme.CacheTest#stale",
            "ASSERTION",
            "after " + from + ": \u00e4",
            new Settings(1000, true, 0, 0, 0, "", Granularity.SYNCHRONIZATION, true),
            new Tape(List.of()),
            from,
            List.of());
    DataRace race =
        new DataRace(
            "com.acme.Cache.size",
            "",
            access("writes it", 12),
            access(drifts ? "reads it" : "writes it", 14));
    return new Tally(
        executions,
        1,
        2,
        drifts ? 1 : 0,
        executions,
        executions * 10L,
        5,
        classes,
        Set.of(limit),
        new TreeMap<>(Map.of(race.key(), race)),
        new TreeSet<>(Set.of("Cache.entries")),
        new TreeSet<>(Set.of("escape " + limit)),
        drifts ? Optional.of(new Found(from + executions, schedule)) : Optional.empty(),
        drifts ? Optional.empty() : Optional.of(new Found(from + 1, schedule)));
  }

  private static DataRace.Access access(String deed, int line) {
    return new DataRace.Access(
        "com.acme.Cache.put", "Cache.put:" + line, line == 14, new TreeSet<>(Set.of(deed)));
  }

  /** A tally in a form that can be compared. */
  private static String text(Tally tally) {
    long[] entries = tally.classes().entries();
    Arrays.sort(entries);
    return tally + Arrays.toString(entries);
  }

  @Test
  void talliesAddUpInAnyOrderAndGrouping() {
    Tally a = tally(0, 3, Limit.FAULTS, false);
    Tally b = tally(3, 5, Limit.PAUSE, true);
    Tally c = tally(8, 4, Limit.SPINS, true);

    Tally sum = a.plus(b).plus(c);

    assertThat(text(a.plus(b.plus(c)))).isEqualTo(text(sum));
    assertThat(text(c.plus(a).plus(b))).isEqualTo(text(sum));
    assertThat(text(Tally.none().plus(sum))).isEqualTo(text(sum));
    assertThat(sum.executions()).isEqualTo(12);
    assertThat(sum.steps()).isEqualTo(120);
    assertThat(sum.classes().distinct()).isEqualTo(7);
    assertThat(sum.classes().once()).isEqualTo(2); // 12 executions, 7 classes in turn
    assertThat(sum.first().orElseThrow().execution()).isEqualTo(8);
    assertThat(sum.race().orElseThrow().execution()).isEqualTo(1);
    assertThat(sum.races().values())
        .extracting(DataRace::text)
        .containsExactly(
            "data race on com.acme.Cache.size: one thread writes it at Cache.put:12, another reads"
                + " and writes it at Cache.put:14");
    assertThat(sum.limits()).containsExactlyInAnyOrder(Limit.FAULTS, Limit.PAUSE, Limit.SPINS);
  }

  @Test
  void aResultIsWhatItWasInAnotherJvm() {
    UnitResult result = new UnitResult(3, 8, tally(3, 5, Limit.PAUSE, true), "c3RhdGU=");
    String line = WorkLines.of(result);

    assertThat(line).doesNotContain("\n").contains("\\u00E4");
    assertThat(WorkLines.result(line).to()).isEqualTo(8);
    assertThat(WorkLines.result(line).state()).isEqualTo("c3RhdGU=");
    assertThat(text(WorkLines.result(line).tally())).isEqualTo(text(result.tally()));
  }

  @Test
  void aUnitIsWhatItWasInAnotherJvm() {
    WorkUnit unit =
        new WorkUnit(
            new ProgramReference("com.acme.Finder", List.of("a", "b")),
            "com.acme.CacheTest#stale",
            Map.of("seed", "3"),
            5,
            10,
            "c3RhdGU=");

    assertThat(WorkLines.unit(WorkLines.of(unit))).isEqualTo(unit);
  }

  @Test
  void whatIsNoUnitIsRefused() {
    assertThatThrownBy(() -> WorkLines.unit("hello"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("this is not a work unit (is not JSON: ");
    assertThatThrownBy(() -> WorkLines.result("{}"))
        .hasMessage("this is not the result of a work unit (from is missing): {}");
    assertThatThrownBy(
            () ->
                new WorkUnit(
                    new ProgramReference("com.acme.Finder", List.of()), "test", Map.of(), 5, 5, ""))
        .hasMessage("a work unit from execution 5 to 5 has none; to must be above from");
  }
}
