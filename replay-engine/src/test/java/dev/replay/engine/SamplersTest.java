package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.strategy.Feedback;
import dev.replay.engine.strategy.Pct;
import dev.replay.engine.strategy.Pos;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;
import dev.replay.engine.strategy.Surw;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.programs.Bugs;
import dev.replay.programs.Shapes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is known about the distribution of executions that samplers choose. Seeds are fixed, so the
 * results are, too; the bounds are those that another seed would exceed once in a thousand times.
 */
class SamplersTest {

  @BeforeAll
  static void instrument() {
    Replay.install();
  }

  /**
   * The other thread starts, takes one step and writes, with the main thread about to write all the
   * time: 3 coins in a row, 1/8. Of 4,000: 500, standard deviation sqrt(4000 x 1/8 x 7/8) = 20.9,
   * times 3.29: 69.
   */
  @Test
  void randomWalkTossesACoinAtEachStep() {
    assertThat(Executions.count(() -> Bugs.longWayComesFirst(1), new RandomWalk(5), 4000))
        .isBetween(431, 569);
  }

  /**
   * As above with 8 steps: 10 coins, 1/1024. Of 2,200: 2.1, and more than 9 with probability 0.0002
   * (Poisson).
   */
  @Test
  void randomWalkHardlyEverGoesALongWay() {
    assertThat(Executions.count(() -> Bugs.longWayComesFirst(8), new RandomWalk(5), 2200))
        .isLessThanOrEqualTo(9);
  }

  /**
   * The main thread's write is one of 11 steps that race with nothing before, each with a random
   * priority: it has the lowest with probability 1/11. Of 2,200: 200, standard deviation sqrt(2200
   * x 1/11 x 10/11) = 13.5, times 3.29: 44.
   */
  @Test
  void partialOrderSamplingDoesNotMindHowLongTheWayIs() {
    assertThat(Executions.count(() -> Bugs.longWayComesFirst(8), new Pos(5), 2200))
        .isBetween(156, 244);
  }

  /**
   * Takes three constraints: the first read before the first write, that before the second read,
   * and that before the second write. Priorities without changes, or with one, never meet them.
   */
  @Test
  void pctOfSmallerDepthDoesNotFindADeeperBug() {
    assertThat(Executions.count(Bugs::readsBetweenWrites, new Pct(5, 1), 500)).isZero();
    assertThat(Executions.count(Bugs::readsBetweenWrites, new Pct(5, 2), 2000)).isZero();
  }

  /**
   * Of depth 3, in 3 threads. No execution has more than 9 steps with a choice: start, two reads, a
   * write and end of the one thread, start, two writes and end of the other. So PCT of depth 3
   * finds it with probability 1/(3 x 9^2) = 1/243 at least: of 10,000, 41, standard deviation 6.4,
   * times 3.29: 21.
   */
  @Test
  void pctFindsABugOfItsDepthAsOftenAsItGuarantees() {
    assertThat(Executions.count(Bugs::readsBetweenWrites, new Pct(5, 3), 10_000))
        .isGreaterThanOrEqualTo(41 - 21);
    Executions.run(
        faults -> Bugs.readsBetweenWrites(),
        new RandomWalk(5),
        1000,
        Executions.OPTIONS,
        (result, trace) -> assertThat(result.details().picks().length).isLessThanOrEqualTo(9));
  }

  /**
   * Orders of the six writes: of 6! those that keep each thread's, and have the child's behind the
   * first of its parent. As in any forest, 6! divided by the sizes of all subtrees: (4 x 1 x 2 x 1)
   * x (2 x 1) = 16, that is 45. Of 9,000, 200 each; chi-square with 44 degrees of freedom exceeds
   * 78.8 once in a thousand times.
   */
  @Test
  void surwIsUniformOverTheOrdersAtOnePlace() {
    Map<String, Integer> orders = writeOrders(new Surw(5), 9000);

    assertThat(orders).hasSize(45);
    assertThat(chiSquare(orders, 200)).isLessThan(78.8);
  }

  /** The same for the baseline, to see that the test can fail: off by hundreds. */
  @Test
  void randomWalkIsNotUniformOverTheOrdersAtOnePlace() {
    assertThat(chiSquare(writeOrders(new RandomWalk(5), 9000), 200)).isGreaterThan(788);
  }

  private static Map<String, Integer> writeOrders(Strategy strategy, int executions) {
    Map<String, Integer> orders = new TreeMap<>();
    Executions.run(
        faults -> Bugs.writersStartedByWriters(),
        strategy,
        executions,
        Executions.OPTIONS,
        (result, trace) -> orders.merge(volatileWriters(trace), 1, Integer::sum));
    return orders;
  }

  private static String volatileWriters(Trace trace) {
    StringBuilder order = new StringBuilder();
    for (int event = 0; event < trace.size(); event++) {
      if (trace.operation(event) == Operation.WRITE && trace.site(event).target.equals("value")) {
        order.append(trace.actor(event)).append(' ');
      }
    }
    return order.toString();
  }

  private static double chiSquare(Map<String, Integer> counts, double expected) {
    double sum = 0;
    for (int count : counts.values()) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /**
   * A checker must read the second field before any of 10 setters writes it: its 13th step comes
   * before the third of each of them. By chance, with a single setter: (1 + 13/2 + 91/4) / 2^13 =
   * 0.0037; with 10, less than 1 in 10^8.
   */
  @Test
  void feedbackFindsInTensWhatRandomWalksDoNotFindInThousands() {
    Program reorder = faults -> Bugs.reorder(10, 10);

    for (long seed = 0; seed < 10; seed++) {
      assertThat(Executions.untilFailure(reorder, new Feedback(seed), 50)).isLessThanOrEqualTo(50);
    }
    assertThat(Executions.untilFailure(reorder, new RandomWalk(5), 2000)).isEqualTo(2001);
  }

  /**
   * The checker's read of the second field must be the first of 5 accesses to it (1/5), with one of
   * two fields to draw: 1/10, if all else goes well. Not found in 150 of these: once in 7 million
   * times.
   */
  @Test
  void surwFindsAnOrderOfAccessesToOnePlace() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(Executions.untilFailure(faults -> Bugs.reorder(4), new Surw(seed), 150))
          .isLessThanOrEqualTo(150);
    }
  }

  /**
   * Half of the executions let no time pass early; with probability 1/8 each, the others do so at
   * each choice with 1/2, 1/4 ... 1/256. There are 12 choices until the other thread's last write
   * (its start, 10 writes; and its end, which is too late), so 11 that count: 1/16 x the sum of 1 -
   * (1 - 2^-j)^11 for j from 1 to 8 = 0.238. Of 4,000: 952, standard deviation 26.9, times 3.29:
   * 89.
   */
  @Test
  void timersFireEarlyInAQuarterOfExecutions() {
    assertThat(Executions.count(() -> Bugs.waitEndsEarly(10), new RandomWalk(5), 4000))
        .isBetween(952 - 89, 952 + 89);
  }

  /** A program without choices has one execution, whatever chooses. */
  @Test
  void nothingToChooseIsNoProblem() {
    for (Strategy strategy :
        new Strategy[] {new RandomWalk(1), new Pct(1), new Pos(1), new Surw(1), new Feedback(1)}) {
      assertThat(
              Executions.fingerprints(
                  faults -> Shapes.disjoint(0), strategy, 3, Executions.OPTIONS))
          .hasSize(3)
          .containsOnly(
              Executions.fingerprints(
                      faults -> Shapes.disjoint(0), new RandomWalk(1), 1, Executions.OPTIONS)
                  .get(0));
    }
  }
}
