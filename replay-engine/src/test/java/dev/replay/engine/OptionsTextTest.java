package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.oracle.BenignRaces;
import dev.replay.engine.record.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OptionsTextTest {

  private static final Options OPTIONS =
      Options.builder()
          .executions(7)
          .time(Duration.ofMillis(1_500))
          .steps(9)
          .search(Options.Search.RANDOM)
          .seed(-3)
          .adversarialTime(false)
          .threads(Options.Threads.PLATFORM)
          .shard(new Shard(1, 4))
          .dataRaces(Options.DataRaces.REPORT)
          .benignRaces(new BenignRaces(List.of("com.acme.Cache.hits", "com.acme.stats.*")))
          .testClass("com.acme.CacheTest")
          .build();

  @Test
  void optionsAreWhatTheyWereInAnotherJvm() {
    assertThat(OptionsText.read(OptionsText.of(OPTIONS))).isEqualTo(OPTIONS);
    assertThat(OptionsText.of(OPTIONS))
        .containsEntry("time", "PT1.5S")
        .containsEntry("shard", "1/4");
  }

  @Test
  void budgetsMayDifferWhenAnExplorationIsTakenUp() {
    Options other = OPTIONS.toBuilder().executions(8).time(Duration.ofHours(1)).build();

    assertThat(OptionsText.withoutBudgets(other)).isEqualTo(OptionsText.withoutBudgets(OPTIONS));
    assertThat(OptionsText.withoutBudgets(OPTIONS.toBuilder().seed(4).build()))
        .isNotEqualTo(OptionsText.withoutBudgets(OPTIONS));
  }

  @Test
  void anOptionThatIsMissingIsNamed() {
    Map<String, String> texts = new TreeMap<>(OptionsText.of(OPTIONS));
    texts.remove("seed");

    assertThatThrownBy(() -> OptionsText.read(texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the option seed is missing in {");
  }
}
