package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replay.engine.record.Shard;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;

class ShardsTest {

  private static Shard of(String... environment) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      map.put(environment[i], environment[i + 1]);
    }
    return Shards.of(Optional.empty(), map);
  }

  @Test
  void nobodySaysAnything() {
    assertThat(of()).isEqualTo(Shard.WHOLE);
    assertThat(of("JOB_COMPLETION_INDEX", "3")).isEqualTo(Shard.WHOLE);
  }

  @Test
  void oursCountsFromOneAndComesFirst() {
    assertThat(of("REPLAY_SHARD", "2/8", "CI_NODE_INDEX", "5", "CI_NODE_TOTAL", "5"))
        .isEqualTo(new Shard(1, 8));
    assertThat(Shards.of(Optional.of("8/8"), Map.of("REPLAY_SHARD", "2/8")))
        .isEqualTo(new Shard(7, 8));
  }

  @Test
  void bazelCountsFromZeroAndIsToldThatItIsHeeded(@TempDir Path directory) {
    Path status = directory.resolve("status");
    assertThat(
            of(
                "TEST_SHARD_INDEX",
                "0",
                "TEST_TOTAL_SHARDS",
                "4",
                "TEST_SHARD_STATUS_FILE",
                status.toString()))
        .isEqualTo(new Shard(0, 4));
    assertThat(status).exists();
  }

  @Test
  void gitLabCountsFromOne() {
    assertThat(of("CI_NODE_INDEX", "4", "CI_NODE_TOTAL", "4")).isEqualTo(new Shard(3, 4));
  }

  @Test
  void kubernetesCountsFromZeroAndHasToBeToldHowManyThereAre() {
    assertThat(of("JOB_COMPLETION_INDEX", "3", "REPLAY_SHARDS", "4")).isEqualTo(new Shard(3, 4));
  }

  @Test
  void whatIsNoShardIsRefused() {
    assertThatThrownBy(() -> of("REPLAY_SHARD", "2 of 8"))
        .isInstanceOf(JUnitException.class)
        .hasMessage(
            "replay.shard (or REPLAY_SHARD) is 2 of 8, but must be like 2/8, the second of eight;"
                + " mend it, or remove it");
    assertThatThrownBy(() -> of("REPLAY_SHARD", "0/8"))
        .hasMessageContaining("is 0 of 8, but must be from 1 on");
    assertThatThrownBy(() -> of("CI_NODE_INDEX", "1"))
        .hasMessageContaining("CI_NODE_INDEX is 1 of null");
  }
}
