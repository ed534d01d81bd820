package dev.replay.engine.record;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A part of an exploration, as a value: whoever runs it, wherever, comes to the same result.
 *
 * @param program how to find what is run
 * @param test what it is called, for example {@code com.acme.CacheTest#stale}
 * @param options how it is run, by name; it may end before its last execution when the steps of
 *     these are spent
 * @param from number of its first execution, from 0
 * @param to number behind that of its last execution
 * @param state what its strategy has written down, in Base64, and goes on from; empty if it begins
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record WorkUnit(
    ProgramReference program,
    String test,
    Map<String, String> options,
    long from,
    long to,
    String state) {

  public WorkUnit {
    options = Map.copyOf(options);
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a work unit from execution " + from + " to " + to + " has none; to must be above from");
    }
  }
}
