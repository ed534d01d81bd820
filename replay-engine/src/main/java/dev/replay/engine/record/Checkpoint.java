package dev.replay.engine.record;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * How far an exploration got, so that another JVM can go on.
 *
 * @param test what is tested, for example {@code com.acme.CacheTest#stale}
 * @param options what must be the same for it to go on, by name
 * @param tally what came of it so far
 * @param search what the search wrote down, in Base64
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Checkpoint(String test, Map<String, String> options, Tally tally, String search) {

  public Checkpoint {
    options = Map.copyOf(options);
  }
}
