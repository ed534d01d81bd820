package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Outcome;
import dev.replay.engine.execution.ThreadPaths;
import dev.replay.engine.strategy.DividedSearch;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.trace.TraceClass;
import dev.replay.hooks.Continuations;
import dev.replay.programs.Generated;
import dev.replay.programs.Shapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search in parts comes to what the search in one piece comes to, however it is cut. */
class DividedSearchTest {

  private static final Options OPTIONS =
      Options.builder()
          .search(Options.Search.EXHAUSTIVE)
          .granularity(Granularity.EVERY_ACCESS)
          .time(Duration.ofMinutes(5))
          .build();

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /**
   * How a search is cut.
   *
   * @param executions of a part at a time
   * @param parts how many there are
   * @param out how many of them are out at the same time
   * @param written after how many parts that came back it is written down and taken up again
   */
  private record Cut(int executions, int parts, int out, int written) {}

  /** What was run: outcomes by trace class, and how many executions that took. */
  private static final class Explored {
    final Map<Long, String> classes = new TreeMap<>();
    int executions;
    int givenUp;
    boolean exhausted;

    Explored copy() {
      Explored copy = new Explored();
      copy.classes.putAll(classes);
      copy.executions = executions;
      copy.givenUp = givenUp;
      return copy;
    }

    @Override
    public String toString() {
      return "%d executions, %d given up, exhausted: %s, %s"
          .formatted(executions, givenUp, exhausted, classes);
    }
  }

  /** Runs a strategy for a while in one driver. */
  private static final class Runner {
    private final Driver driver;
    private final TraceClass traceClass = new TraceClass();
    Explored explored = new Explored();

    Runner(Driver driver) {
      this.driver = driver;
      driver.warmUp();
      Journal.takeAll();
    }

    void run(Strategy strategy, int most) {
      for (int n = 0; n < most && strategy.begin(); n++) {
        ExecutionResult result = driver.run(strategy);
        strategy.end(driver.trace());
        String outcome = result.outcome() + Journal.takeAll();
        if (result.outcome() == Outcome.GIVEN_UP) {
          explored.givenUp++;
        } else {
          explored.executions++;
          explored.classes.put(traceClass.of(driver.trace()), outcome);
        }
      }
    }
  }

  private static Explored inOnePiece(Program program, int most) {
    return new Host(program, OPTIONS)
        .run(
            driver -> {
              Runner runner = new Runner(driver);
              Exhaustive search = new Exhaustive();
              runner.run(search, most);
              runner.explored.exhausted = search.isExhausted();
              return runner.explored;
            });
  }

  private static Explored inParts(Program program, Cut cut, int most) {
    return inParts(program, cut, new DividedSearch(cut.parts), most);
  }

  private static Explored inParts(Program program, Cut cut, DividedSearch search, int most) {
    return new Host(program, OPTIONS)
        .run(
            driver -> {
              Runner runner = new Runner(driver);
              boolean exhausted = inParts(runner, driver.threadNames(), cut, search, most);
              runner.explored.exhausted = exhausted; // they may be others now
              return runner.explored;
            });
  }

  private static boolean inParts(
      Runner runner, ThreadNames names, Cut cut, DividedSearch whole, int most) {
    ThreadNames others = new ThreadPaths();
    DividedSearch search = whole;
    List<byte[]> out = new ArrayList<>();
    for (int merged = 1; !search.isOver() && runner.explored.executions < most; merged++) {
      byte[] next;
      while (out.size() < cut.out && (next = search.next(others)) != null) {
        out.add(next);
      }
      Explored before = runner.explored.copy();
      byte[] state = run(runner, out.remove(0), names, cut.executions);
      if (!search.merge(state, others)) {
        runner.explored = before;
      }
      if (merged % cut.written == 0) {
        search = written(search, cut, others);
        out.clear();
      }
    }
    return search.isExhausted();
  }

  private static byte[] run(Runner runner, byte[] state, ThreadNames names, int executions) {
    Exhaustive part = new Exhaustive();
    try {
      part.fromBytes(state, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    runner.run(part, executions);
    return part.toBytes(names);
  }

  private static DividedSearch written(DividedSearch search, Cut cut, ThreadNames names) {
    DividedSearch again = new DividedSearch(cut.parts);
    try {
      again.fromBytes(search.toBytes(names), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return again;
  }

  /** The same classes with the same outcomes, each once, and none given up. */
  private static void assertSame(String what, Explored parts, Explored whole) {
    assertThat(parts.toString()).as(what).isEqualTo(whole.toString());
  }

  /** 5! = 120 trace classes. */
  @ParameterizedTest
  @CsvSource({
    "1, 8, 1, 1000",
    "1, 2, 2, 1000",
    "1, 32, 32, 1000",
    "3, 8, 4, 2",
    "7, 32, 32, 5",
    "119, 8, 1, 1"
  })
  void everyClassIsExploredOnce(int executions, int parts, int out, int written) {
    Program program = faults -> Shapes.lockUsers(5);
    Cut cut = new Cut(executions, parts, out, written);

    assertSame(cut.toString(), inParts(program, cut, 1_000), inOnePiece(program, 1_000));
  }

  /** Every kind of step, with locks, waits, timers, faults and threads that start threads. */
  @Test
  void generatedProgramsAreExploredAlike() {
    int programs = Continuations.available() ? 150 : 10;
    int most = 500;
    for (long seed = 0; seed < programs; seed++) {
      Program program = new Generated(seed, 3, 1)::run;
      Explored whole = inOnePiece(program, most);
      if (whole.exhausted) {
        int n = (int) seed;
        Cut cut = new Cut(1 + n % 4, 2 + n % 11, 1 + n % 7, n % 3 == 0 ? 3 : 1_000);
        assertSame("seed " + seed + ", " + cut, inParts(program, cut, 2 * most), whole);
      }
    }
  }

  /**
   * The same classes, if perhaps some executions more; some parts may be out when the limit is
   * reached.
   *
   * @param most steps and outcomes until only first steps of sequences are kept
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 30})
  void firstStepsOfSequencesAreEnough(int most) {
    int programs = Continuations.available() ? 100 : 5;
    int executions = 500;
    for (long seed = 0; seed < programs; seed++) {
      Program program = new Generated(seed, 3, 1)::run;
      Explored whole = inOnePiece(program, executions);
      if (whole.exhausted) {
        int n = (int) seed;
        Cut cut = new Cut(1 + n % 4, 2 + n % 11, 1 + n % 7, n % 3 == 0 ? 3 : 1_000);
        DividedSearch search = new DividedSearch(cut.parts, most);
        Explored parts = inParts(program, cut, search, 20 * executions);
        assertThat(parts.exhausted).as("seed %d, %s", seed, cut).isTrue();
        assertThat(parts.classes).as("seed %d, %s", seed, cut).isEqualTo(whole.classes);
      }
    }
  }
}
