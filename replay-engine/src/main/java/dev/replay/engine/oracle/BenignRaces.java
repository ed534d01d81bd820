package dev.replay.engine.oracle;

import dev.replay.engine.trace.DataRace;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Data races that are meant: a hash that every thread computes to the same value, a counter that
 * may lose some. They are explored and reported as others are, but are no drift. What a race
 * detector's suppressions are elsewhere (ThreadSanitizer: {@code race:pattern}).
 *
 * @param patterns names, in which {@code *} stands for anything: of the field ({@code
 *     com.acme.Cache.hits}), or of the method ({@code com.acme.Cache.lookup}) that one of the
 *     accesses is in
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BenignRaces(List<String> patterns) {

  /** None is. */
  public static final BenignRaces NONE = new BenignRaces(List.of());

  public BenignRaces {
    patterns = List.copyOf(patterns);
  }

  /** Whether the race is one of them. */
  public boolean contain(DataRace race) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                matches(pattern, race.place())
                    || matches(pattern, race.one().method())
                    || matches(pattern, race.other().method()));
  }

  private static boolean matches(String pattern, String name) {
    return Pattern.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), name);
  }
}
