package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.strategy.DeviationBounding;
import dev.replay.engine.strategy.DividedDeviations;
import dev.replay.engine.strategy.Resumable;
import dev.replay.engine.strategy.Strategy;
import dev.replay.programs.Shapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deviation bounding in parts runs what it runs in one piece, in the order of deviations. */
class DividedDeviationsTest {

  private static final Program PROGRAM = faults -> Shapes.writers(3);
  private static final int MOST = 3;

  private final ThreadNames names = new ThreadPaths();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  private static <T> T on(Function<Driver, T> work) {
    return new Host(PROGRAM, Options.builder().build())
        .run(
            driver -> {
              driver.warmUp();
              return work.apply(driver);
            });
  }

  /** What each execution picked. */
  private static List<List<String>> run(Driver driver, Strategy strategy, int most) {
    List<List<String>> all = new ArrayList<>();
    while (all.size() < most && !strategy.isExhausted() && strategy.begin()) {
      ExecutionResult result = driver.run(strategy);
      strategy.end(driver.trace());
      all.add(Arrays.stream(result.details().picks()).mapToObj(String::valueOf).toList());
    }
    return all;
  }

  private <T extends Resumable> T restored(T search, byte[] state) {
    try {
      search.fromBytes(state, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return search;
  }

  private static long deviations(List<String> picks) {
    return picks.stream().filter(pick -> !pick.equals("0")).count();
  }

  /**
   * As many parts are out as there can be; the first of them is run and comes back.
   *
   * @param size executions of a part at a time
   * @param interrupted after how many of them the search is written down and taken up again
   */
  private List<List<String>> runInParts(
      Driver driver, DividedDeviations begun, int parts, int size, int interrupted) {
    DividedDeviations search = begun;
    List<List<String>> all = new ArrayList<>();
    Deque<byte[]> out = new ArrayDeque<>();
    for (int merged = 0; !search.isOver(); merged++) {
      if (merged == interrupted) {
        search = restored(new DividedDeviations(MOST, parts), search.toBytes(names));
        out.clear();
      }
      for (byte[] next = search.next(names); next != null; next = search.next(names)) {
        out.add(next);
      }
      assertThat(out).hasSizeBetween(1, parts);
      DeviationBounding part = restored(new DeviationBounding(MOST), out.remove());
      all.addAll(run(driver, part, size));
      assertThat(search.merge(part.toBytes(names), names)).isTrue();
    }
    assertThat(search.isExhausted()).isFalse(); // there is a most
    return all;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "3, 2, 5", "8, 7, 3", "8, 64, 2", "20, 1000, 1"})
  void eachExecutionIsRunOnceAndThoseWithFewDeviationsFirst(int parts, int size, int interrupted) {
    List<List<String>> whole =
        on(driver -> run(driver, new DeviationBounding(MOST), Integer.MAX_VALUE));
    List<List<String>> divided =
        on(
            driver ->
                runInParts(driver, new DividedDeviations(MOST, parts), parts, size, interrupted));

    assertThat(divided).doesNotHaveDuplicates();
    assertThat(new HashSet<>(divided)).isEqualTo(new HashSet<>(whole));
    assertThat(divided.stream().map(DividedDeviationsTest::deviations).toList()).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "4", "20", "100"})
  void whatOneBeganPartsGoOnWith(int before) {
    DeviationBounding one = new DeviationBounding(MOST);
    List<List<String>> all = new ArrayList<>(on(driver -> run(driver, one, before)));
    DividedDeviations search = restored(new DividedDeviations(MOST, 4), one.toBytes(names));
    all.addAll(on(driver -> runInParts(driver, search, 4, 10, -1)));

    assertThat(all)
        .isEqualTo(all.stream().distinct().toList())
        .hasSameSizeAs(on(driver -> run(driver, new DeviationBounding(MOST), Integer.MAX_VALUE)));
  }
}
