package dev.replay.engine.record;

import org.apiguardian.api.API;

/**
 * One of several parts of an exploration, each run by another machine.
 *
 * @param index which, from 0
 * @param count how many there are
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Shard(int index, int count) {

  /** Not divided. */
  public static final Shard WHOLE = new Shard(0, 1);

  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "shard "
              + index
              + " of "
              + count
              + " does not exist; shards are counted from 0, and there is one at least");
    }
  }

  /** Whether there are others. */
  public boolean isPart() {
    return count > 1;
  }

  /** For people, who count from 1: {@code shard 2 of 8}. */
  @Override
  public String toString() {
    return "shard " + (index + 1) + " of " + count;
  }
}
