package dev.replay.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassTallyTest {

  private static ClassTally tally(int bound, long seed, int from, int to) {
    ClassTally tally = new ClassTally(bound);
    long[] hashes = new SplittableRandom(seed).longs(to).toArray();
    for (int i = from; i < to; i++) {
      tally.add(hashes[i], true);
    }
    return tally;
  }

  private static long[] sorted(ClassTally tally) {
    long[] entries = tally.entries();
    Arrays.sort(entries);
    return entries;
  }

  @Test
  void classesAreToldApartAndThoseDrawnOnceOrTwiceCounted() {
    ClassTally tally = new ClassTally();
    for (int n = 1; n <= 4; n++) {
      for (int draw = 0; draw < n; draw++) {
        tally.add(n * 1000L, true);
      }
    }
    tally.add(9000, false);

    assertThat(tally.distinct()).isEqualTo(5);
    assertThat(tally.once()).isEqualTo(1);
    assertThat(tally.twice()).isEqualTo(1);
  }

  @Test
  void aClassThatWasNotOnlyDrawnIsWellKnown() {
    ClassTally tally = new ClassTally();
    tally.add(1000, true);
    tally.add(1000, false);

    assertThat(tally.distinct()).isEqualTo(1);
    assertThat(tally.once()).isZero();
    assertThat(tally.twice()).isZero();
  }

  @Test
  void aMillionClassesAreCountedExactly() {
    ClassTally tally = tally(ClassTally.DEFAULT_BOUND, 1, 0, 1_000_000);

    assertThat(tally.isExact()).isTrue();
    assertThat(tally.distinct()).isEqualTo(1_000_000);
    assertThat(tally.once()).isEqualTo(1_000_000);
  }

  /** About 500 kept, one in 16: a standard error of 4.5 %; these are within two of it. */
  @Test
  void beyondItsBoundItEstimatesFromASample() {
    ClassTally tally = tally(1_000, 1, 0, 7_500);

    assertThat(tally.isExact()).isFalse();
    assertThat(tally.level()).isEqualTo(4);
    assertThat(tally.entries()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(tally.distinct()).isBetween(6_825L, 8_175L);
    assertThat(tally.once()).isEqualTo(tally.distinct());
  }

  @Test
  void talliesMergeToThatOfAllInAnyOrder() {
    for (int bound : new int[] {1_000, 100_000}) {
      ClassTally all = tally(bound, 1, 0, 7_500);
      ClassTally merged = new ClassTally(bound);
      merged.add(tally(bound, 1, 2_000, 7_500));
      merged.add(tally(bound, 1, 0, 2_000));

      assertThat(merged.level()).isEqualTo(all.level());
      assertThat(sorted(merged)).isEqualTo(sorted(all));
      merged.add(all);
      assertThat(merged.twice()).isEqualTo(all.once());
      assertThat(merged.once()).isZero();
    }
  }

  @Test
  void whatIsWrittenDownIsReadBack() {
    ClassTally tally = tally(1_000, 2, 0, 5_000);
    ClassTally read = ClassTally.of(tally.level(), tally.entries());

    assertThat(sorted(read)).isEqualTo(sorted(tally));
    assertThat(read.distinct()).isEqualTo(tally.distinct());
    assertThatThrownBy(() -> ClassTally.of(0, new long[] {8}))
        .hasMessage("0000000000000008 is no entry of a tally of level 0");
  }
}
