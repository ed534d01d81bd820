package dev.replay.junit;

import dev.replay.engine.record.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/**
 * Which of several machines this is, by whoever says so first:
 *
 * <ol>
 *   <li>{@code replay.shard} or {@code REPLAY_SHARD}: {@code 2/8} is the second of eight;
 *   <li>Bazel: {@code TEST_SHARD_INDEX}, from 0, and {@code TEST_TOTAL_SHARDS}; Bazel wants {@code
 *       TEST_SHARD_STATUS_FILE} to be touched by those who heed them;
 *   <li>GitLab: {@code CI_NODE_INDEX}, from 1, and {@code CI_NODE_TOTAL};
 *   <li>Kubernetes: {@code JOB_COMPLETION_INDEX}, from 0, and {@code REPLAY_SHARDS}, which a job
 *       has to set, since Kubernetes does not tell how many there are.
 * </ol>
 */
final class Shards {

  private Shards() {}

  /**
   * The shard.
   *
   * @param parameter {@code replay.shard}
   * @throws JUnitException if what the environment says is no shard
   */
  static Shard of(Optional<String> parameter, Map<String, String> environment) {
    String own = parameter.orElse(environment.get("REPLAY_SHARD"));
    if (own != null) {
      String[] parts = own.strip().split("/", -1);
      if (parts.length != 2) {
        throw wrong("replay.shard (or REPLAY_SHARD)", own, "like 2/8, the second of eight");
      }
      return shard("replay.shard (or REPLAY_SHARD)", parts[0], 1, parts[1]);
    }
    if (environment.containsKey("TEST_TOTAL_SHARDS")) {
      touch(environment.get("TEST_SHARD_STATUS_FILE"));
      return shard(
          "TEST_SHARD_INDEX",
          environment.get("TEST_SHARD_INDEX"),
          0,
          environment.get("TEST_TOTAL_SHARDS"));
    }
    if (environment.containsKey("CI_NODE_INDEX")) {
      return shard(
          "CI_NODE_INDEX", environment.get("CI_NODE_INDEX"), 1, environment.get("CI_NODE_TOTAL"));
    }
    if (environment.containsKey("JOB_COMPLETION_INDEX")
        && environment.containsKey("REPLAY_SHARDS")) {
      return shard(
          "JOB_COMPLETION_INDEX",
          environment.get("JOB_COMPLETION_INDEX"),
          0,
          environment.get("REPLAY_SHARDS"));
    }
    return Shard.WHOLE;
  }

  private static Shard shard(
      String name, @Nullable String index, int first, @Nullable String count) {
    String found = index + " of " + count;
    String expected = "from " + first + " on, and less than " + first + " + the number of shards";
    if (index == null || count == null) {
      throw wrong(name, found, expected);
    }
    try {
      return new Shard(Integer.parseInt(index.strip()) - first, Integer.parseInt(count.strip()));
    } catch (IllegalArgumentException e) {
      throw wrong(name, found, expected);
    }
  }

  private static JUnitException wrong(String name, String found, String expected) {
    return new JUnitException(
        name + " is " + found + ", but must be " + expected + "; mend it, or remove it");
  }

  private static void touch(@Nullable String file) {
    if (file != null) {
      try {
        Files.write(Path.of(file), new byte[0]);
      } catch (IOException e) {
        throw new UncheckedIOException("TEST_SHARD_STATUS_FILE cannot be written: " + file, e);
      }
    }
  }
}
