package dev.replay.engine.record;

import org.apiguardian.api.API;

/**
 * A drift in short, as it passes from one JVM to another.
 *
 * @param execution which execution it was, counted from 1
 * @param schedule replays it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Found(long execution, Schedule schedule) {

  /** The same, where others have run so many executions before. */
  Found after(long others) {
    return new Found(others + execution, schedule);
  }
}
