package dev.replay.benchmarks.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {

  @Test
  void comparesMedians() {
    Pair pair = Pair.of("A.b", List.of(9.0, 2.0, 1.0), List.of(4.0, 2.0, 90.0, 6.0));

    assertThat(pair).isEqualTo(new Pair("A.b", 2, 5, 2.5)); // 5 is between 4 and 6
  }

  /** Twice as slow and twice as fast make no difference in all. */
  @Test
  void theMeanIsGeometric() {
    Pair slower = new Pair("A.slower", 1, 2, 2);
    Pair faster = new Pair("A.faster", 2, 1, 0.5);

    assertThat(Pair.meanRatio(List.of(slower, faster))).isCloseTo(1, within(1e-9));
  }
}
